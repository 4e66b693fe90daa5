package org.glotlens.engine.stat;

import java.util.Arrays;
import java.util.List;

/**
 * Estimates with intervals, one for each of many columns of values; NaN stands for a value that does not exist and does
 * not count.
 *
 * @param kind which interval
 * @param bootstrap how to resample, for {@link IntervalKind#BOOTSTRAP}
 */
public record Estimates(IntervalKind kind, Bootstrap bootstrap) {
    /** The multiple of the standard error that the published figures use. */
    private static final double NORMAL_QUANTILE = 1.96;

    private static final double LOW_QUANTILE = 0.05;

    /**
     * One estimate for each column.
     *
     * @param columns [column][row], all of one length
     */
    public List<Estimate> of(double[][] columns) {
        return switch (kind) {
            case NORMAL -> Arrays.stream(columns).map(Estimates::normal).toList();
            case MEDIAN -> Arrays.stream(columns).map(Estimates::median).toList();
            case BOOTSTRAP ->
                bootstrap.means(columns).stream().map(BootstrapMean::estimate).toList();
        };
    }

    /** Mean ± 1.96 sd / sqrt(n), sd with n - 1 in the denominator. */
    private static Estimate normal(double[] column) {
        double[] x = present(column);
        double mean = mean(x);
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
        }
        double half = x.length < 2 ? 0 : NORMAL_QUANTILE * Math.sqrt(squares / (x.length - 1) / x.length);
        return new Estimate(mean, new Interval(mean - half, mean + half), x.length, IntervalKind.NORMAL);
    }

    private static Estimate median(double[] column) {
        double[] x = present(column);
        Arrays.sort(x);
        Interval interval = new Interval(Quantile.ofSorted(x, LOW_QUANTILE), Quantile.ofSorted(x, 1 - LOW_QUANTILE));
        return new Estimate(Quantile.ofSorted(x, 0.5), interval, x.length, IntervalKind.MEDIAN);
    }

    /** The values that exist, in order. */
    static double[] present(double[] column) {
        return Arrays.stream(column).filter(value -> !Double.isNaN(value)).toArray();
    }

    /** The mean; NaN of no values. */
    static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return x.length == 0 ? Double.NaN : sum / x.length;
    }
}
