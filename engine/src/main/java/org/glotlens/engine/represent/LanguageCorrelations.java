package org.glotlens.engine.represent;

import java.util.Arrays;
import java.util.Random;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.stat.Pearson;

/**
 * Correlations of the first component between all languages. The shuffled null pairs the items of one language with
 * those of the other in random order: one shuffle for each pair of languages, drawn once from the seed by
 * {@link java.util.Random} and used at every layer and checkpoint.
 */
final class LanguageCorrelations {
    private final int nLanguages;
    private final int nItems;
    private final double[][] lengths;
    private final int[][][] orders;

    /**
     * @param lengths [language][item] tokens, at least 1
     */
    LanguageCorrelations(int[][] lengths, long seed) {
        this.nLanguages = lengths.length;
        this.nItems = nLanguages == 0 ? 0 : lengths[0].length;
        this.lengths = Arrays.stream(lengths)
                .map(items -> Arrays.stream(items).asDoubleStream().toArray())
                .toArray(double[][]::new);
        Random random = new Random(seed);
        this.orders = new int[nLanguages][nLanguages][];
        for (int a = 0; a < nLanguages; a++) {
            for (int b = a; b < nLanguages; b++) {
                orders[a][b] = Pearson.shuffle(nItems, random);
            }
        }
    }

    /** The matrices of one checkpoint and layer. */
    PearsonMatrix matrix(Side side, int layer, Scatter scores) {
        double[][] first = first(scores);
        double[][] r = new double[nLanguages][nLanguages];
        double[][] low = new double[nLanguages][nLanguages];
        double[][] high = new double[nLanguages][nLanguages];
        double[][] partialled = new double[nLanguages][nLanguages];
        double[][] shuffled = new double[nLanguages][nLanguages];
        for (int a = 0; a < nLanguages; a++) {
            for (int b = a; b < nLanguages; b++) {
                double value = a == b ? withItself(first[a]) : Pearson.r(first[a], first[b]);
                Interval interval = Pearson.interval(value, nItems);
                set(r, a, b, value);
                set(low, a, b, interval.low());
                set(high, a, b, interval.high());
                set(partialled, a, b, Pearson.partial(first[a], first[b], lengths[a], lengths[b]));
                set(shuffled, a, b, Pearson.r(first[a], ordered(first[b], orders[a][b])));
            }
        }
        return new PearsonMatrix(side, layer, nItems, r, low, high, partialled, shuffled);
    }

    /** The correlation of PC1 with 1 / length over all texts of all languages. */
    double withInverseLength(Scatter scores) {
        double[] component = PointCloud.joined(scores.languages()).first();
        double[] inverse = Arrays.stream(lengths)
                .flatMapToDouble(Arrays::stream)
                .map(length -> 1 / length)
                .toArray();
        return Pearson.r(component, inverse);
    }

    /** PC1, [language][item]. */
    private static double[][] first(Scatter scores) {
        return scores.languages().stream().map(PointCloud::first).toArray(double[][]::new);
    }

    /** Exactly 1, or NaN where the series does not vary. */
    private static double withItself(double[] x) {
        return Double.isNaN(Pearson.r(x, x)) ? Double.NaN : 1;
    }

    private static double[] ordered(double[] x, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
    }

    private static void set(double[][] matrix, int a, int b, double value) {
        matrix[a][b] = value;
        matrix[b][a] = value;
    }
}
