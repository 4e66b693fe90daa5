package org.glotlens.engine.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap of means (Efron 1979), for many columns over the same rows at once. A column is resampled over
 * the rows that it has: of k values, resample b draws with replacement the value {@code floor(u k)} for each of the draws
 * {@code b k .. b k + k - 1} of {@link Draws}. Columns with values in the same rows share the resamples, so curves and
 * layers stay paired by row, and the counts of a resample are drawn once for all of them.
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
     * and never below {@code 2^(1 - k)}, the least that an exact sign-flip test of k values could give.
     *
     * @param columns [column][row], all of one length; NaN for a value that does not exist
     */
    public List<BootstrapMean> means(double[][] columns) {
        BootstrapMean[] means = new BootstrapMean[columns.length];
        for (BootstrapBlock block : BootstrapBlock.of(columns, COLUMNS_AT_ONCE)) {
            double[][] resampled = resampled(block);
            IntStream.range(0, block.columns())
                    .parallel()
                    .forEach(c -> means[block.place(c)] = summary(block.column(c), resampled[c]));
        }
        return List.of(means);
    }

    /**
     * Resamples ratios of two sums over the same rows, such as a share among rows that are themselves a sample: both sums of
     * one resample are of the same rows. Resamples whose lower sum is 0 have no ratio and do not count.
     *
     * @param above [ratio][row] what is summed above the line; every value exists
     * @param below the same below it
     * @return the ratio of each with the 2.5 % and 97.5 % quantiles; NaN where the lower sum is 0
     */
    public List<Estimate> ratios(double[][] above, double[][] below) {
        List<Estimate> ratios = new ArrayList<>();
        int together = COLUMNS_AT_ONCE / 2;
        for (int from = 0; from < above.length; from += together) {
            int count = Math.min(together, above.length - from);
            double[][] both = new double[2 * count][];
            System.arraycopy(above, from, both, 0, count);
            System.arraycopy(below, from, both, count, count);
            double[][] resampled =
                    resampled(BootstrapBlock.of(both, COLUMNS_AT_ONCE).getFirst());
            ratios.addAll(IntStream.range(0, count)
                    .parallel()
                    .mapToObj(i -> ratio(both[i], both[count + i], resampled[i], resampled[count + i]))
                    .toList());
        }
        return List.copyOf(ratios);
    }

    private static Estimate ratio(double[] above, double[] below, double[] aboveMeans, double[] belowMeans) {
        double value = Arrays.stream(above).sum() / Arrays.stream(below).sum();
        double[] resampled = IntStream.range(0, aboveMeans.length)
                .filter(b -> belowMeans[b] != 0)
                .mapToDouble(b -> aboveMeans[b] / belowMeans[b])
                .sorted()
                .toArray();
        Interval interval = resampled.length == 0
                ? Interval.NONE
                : new Interval(Quantile.ofSorted(resampled, TAIL), Quantile.ofSorted(resampled, 1 - TAIL));
        return new Estimate(value, interval, above.length, IntervalKind.BOOTSTRAP);
    }

    /** [column][resample] means. */
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

    private static BootstrapMean summary(double[] present, double[] resampled) {
        double mean = Estimates.mean(present);
        if (present.length < 2) {
            return new BootstrapMean(
                    mean, new Interval(mean, mean), present.length == 0 ? Double.NaN : 1, present.length);
        }
        Arrays.sort(resampled);
        Interval interval = new Interval(
                Quantile.ofSorted(resampled, resampled.length, TAIL),
                Quantile.ofSorted(resampled, resampled.length, 1 - TAIL));
        return new BootstrapMean(mean, interval, p(resampled, present.length), present.length);
    }

    private static double p(double[] sorted, int n) {
        int notAbove = 0;
        int notBelow = 0;
        for (double mean : sorted) {
            notAbove += mean <= 0 ? 1 : 0;
            notBelow += mean >= 0 ? 1 : 0;
        }
        double p = 2.0 * (Math.min(notAbove, notBelow) + 1) / (sorted.length + 1);
        return Math.min(1, Math.max(p, Math.scalb(1, 1 - n)));
    }
}
