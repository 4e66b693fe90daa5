package org.glotlens.engine.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap of means (Efron 1979), for many columns over the same rows at once. Resample b draws n rows
 * with replacement: row {@code floor(u n)} for each of the draws {@code b n .. b n + n - 1} of {@link Draws}. All columns
 * share the resamples, so curves and layers stay paired by row, and the counts of a resample are drawn once for all.
 *
 * @param resamples B, at least 1
 * @param seed of the draws
 */
public record Bootstrap(int resamples, long seed) {
    /** The usual number of resamples. */
    public static final int RESAMPLES = 10_000;

    private static final double TAIL = 0.025;

    /** Columns resampled together: bounds the memory of their means to 20 MB at the usual number of resamples. */
    private static final int COLUMNS_AT_ONCE = 256;

    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("got " + resamples + " resamples, expected at least 1");
        }
    }

    /**
     * Resamples the mean of each column. The p is {@code 2 (min(#{mean <= 0}, #{mean >= 0}) + 1) / (B + 1)}, at most 1
     * and never below {@code 2^(1 - n)}, the least that an exact sign-flip test of n values could give. A resample that
     * draws no value of a column does not count for it.
     *
     * @param columns [column][row], all of one length; NaN for a value that does not exist
     */
    public List<BootstrapMean> means(double[][] columns) {
        List<BootstrapMean> means = new ArrayList<>(columns.length);
        for (int from = 0; from < columns.length; from += COLUMNS_AT_ONCE) {
            double[][] block = Arrays.copyOfRange(columns, from, Math.min(columns.length, from + COLUMNS_AT_ONCE));
            double[][] resampled = resampled(new BootstrapBlock(block));
            IntStream.range(0, block.length)
                    .parallel()
                    .mapToObj(c -> summary(block[c], resampled[c]))
                    .forEachOrdered(means::add);
        }
        return List.copyOf(means);
    }

    /** [column][resample] means; NaN where the resample has no value of the column. */
    private double[][] resampled(BootstrapBlock block) {
        double[][] means = new double[block.columns()][resamples];
        int n = block.rows();
        Draws draws = new Draws(seed);
        IntStream.range(0, resamples).parallel().forEach(b -> {
            int[] counts = new int[n];
            for (int i = 0; i < n; i++) {
                counts[draws.below(n, (long) b * n + i)]++;
            }
            double[] mean = block.means(counts);
            for (int c = 0; c < mean.length; c++) {
                means[c][b] = mean[c];
            }
        });
        return means;
    }

    private static BootstrapMean summary(double[] column, double[] resampled) {
        double[] present = Estimates.present(column);
        double mean = Estimates.mean(present);
        if (present.length < 2) {
            return new BootstrapMean(
                    mean, new Interval(mean, mean), present.length == 0 ? Double.NaN : 1, present.length);
        }
        Arrays.sort(resampled);
        int count = resampled.length;
        while (count > 0 && Double.isNaN(resampled[count - 1])) {
            count--;
        }
        Interval interval =
                new Interval(Quantile.ofSorted(resampled, count, TAIL), Quantile.ofSorted(resampled, count, 1 - TAIL));
        return new BootstrapMean(mean, interval, p(resampled, count, present.length), present.length);
    }

    private static double p(double[] sorted, int count, int n) {
        int notAbove = 0;
        int notBelow = 0;
        for (int i = 0; i < count; i++) {
            notAbove += sorted[i] <= 0 ? 1 : 0;
            notBelow += sorted[i] >= 0 ? 1 : 0;
        }
        double p = 2.0 * (Math.min(notAbove, notBelow) + 1) / (count + 1);
        return Math.min(1, Math.max(p, Math.scalb(1, 1 - n)));
    }
}
