package org.glotlens.engine.represent;

import java.util.List;
import java.util.stream.Stream;

/** Points and vectors written as nested arrays, for tests. */
public final class Clouds {
    private Clouds() {}

    /** Scatters of [checkpoint][language][item][2]. */
    public static List<Scatter> scatters(double[][][][] scores) {
        return Stream.of(scores)
                .map(checkpoint ->
                        new Scatter(Stream.of(checkpoint).map(Clouds::of).toList()))
                .toList();
    }

    /** A cloud of [item][2]. */
    public static PointCloud of(double[]... points) {
        return new PointCloud(
                Stream.of(points).map(point -> new PcPair(point[0], point[1])).toList());
    }

    /** A point as an array of two. */
    static double[] array(PcPair point) {
        return new double[] {point.pc1(), point.pc2()};
    }

    /** Vectors of [checkpoint][language][item][dModel]. */
    static List<PooledTexts> pooled(float[][][][] vectors) {
        return Stream.of(vectors).map(Clouds::pooled).toList();
    }

    /** Vectors of [language][item][dModel]. */
    static PooledTexts pooled(float[][][] vectors) {
        return new PooledTexts(Stream.of(vectors).map(TextVectors::new).toList());
    }
}
