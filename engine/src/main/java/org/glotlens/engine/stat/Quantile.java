package org.glotlens.engine.stat;

/**
 * Sample quantiles with straight lines between the order statistics: type 7 of Hyndman and Fan 1996, the default of R and
 * NumPy.
 */
public final class Quantile {
    private Quantile() {}

    /**
     * The quantile of values in ascending order; NaN of no values.
     *
     * @param share from 0 to 1
     */
    public static double ofSorted(double[] sorted, double share) {
        return ofSorted(sorted, sorted.length, share);
    }

    /** The quantile of the first {@code count} values. */
    static double ofSorted(double[] sorted, int count, double share) {
        if (count == 0) {
            return Double.NaN;
        }
        double place = share * (count - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
