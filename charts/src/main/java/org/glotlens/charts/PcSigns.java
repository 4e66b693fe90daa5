package org.glotlens.charts;

import java.util.Arrays;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PointCloud;
import org.glotlens.engine.represent.RepresentResult;

/**
 * Which way the components are drawn. The sign of a component is a matter of taste; drawn so that the points of a layer go
 * with those of the layer before, they do not jump to the other side while the layer moves. The tables of the run are
 * not touched.
 */
final class PcSigns {
    private static final int COMPONENTS = 2;

    /** [checkpoint][layer][component], 1 or -1. */
    private final double[][][] signs;

    private PcSigns(double[][][] signs) {
        this.signs = signs;
    }

    /** Of checkpoints on common axes together, else of each by itself; layer 0 is drawn as it was fitted. */
    static PcSigns of(RepresentResult result) {
        int checkpoints = result.sides().size();
        double[][][] signs = new double[checkpoints][result.layers().size()][COMPONENTS];
        for (int checkpoint = 0; checkpoint < checkpoints; checkpoint++) {
            boolean isAlone = result.checks().axes() == Axes.EACH;
            int from = isAlone ? checkpoint : 0;
            int to = isAlone ? checkpoint + 1 : checkpoints;
            for (int layer = 0; layer < result.layers().size(); layer++) {
                for (int component = 0; component < COMPONENTS; component++) {
                    double before = layer == 0 ? 1 : signs[checkpoint][layer - 1][component];
                    double along = 0;
                    for (int c = from; layer > 0 && c < to; c++) {
                        along += product(
                                result.layers().get(layer - 1), result.layers().get(layer), c, component);
                    }
                    signs[checkpoint][layer][component] = along < 0 ? -before : before;
                }
            }
        }
        return new PcSigns(signs);
    }

    /** How far the points of two layers go together along a component. */
    private static double product(LayerProjection one, LayerProjection next, int checkpoint, int component) {
        double sum = 0;
        int languages = next.scores().get(checkpoint).languages().size();
        for (int language = 0; language < languages; language++) {
            PointCloud before = one.cloud(checkpoint, language);
            PointCloud after = next.cloud(checkpoint, language);
            for (int i = 0; i < after.items().size(); i++) {
                sum += before.items().get(i).of(component)
                        * after.items().get(i).of(component);
            }
        }
        return sum;
    }

    /** A point as it is drawn. */
    PcPair drawn(PcPair point, int checkpoint, int layer) {
        double[] sign = signs[checkpoint][layer];
        return new PcPair(sign[0] * point.pc1(), sign[1] * point.pc2());
    }

    /** A cloud as it is drawn. */
    PointCloud drawn(PointCloud cloud, int checkpoint, int layer) {
        boolean isAsFitted = Arrays.stream(signs[checkpoint][layer]).allMatch(sign -> sign > 0);
        return isAsFitted
                ? cloud
                : new PointCloud(cloud.items().stream()
                        .map(point -> drawn(point, checkpoint, layer))
                        .toList());
    }
}
