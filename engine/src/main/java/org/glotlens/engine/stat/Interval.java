package org.glotlens.engine.stat;

/**
 * The two ends of an interval.
 *
 * @param low lower end, or NaN where there is none
 * @param high upper end, or NaN where there is none
 */
public record Interval(double low, double high) {
    /** No interval. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /** The same interval, with ends that lie outside of 0..1 cut to it: for means of probabilities and other shares. */
    public Interval ofShare() {
        return new Interval(Math.max(0, low), Math.min(1, high));
    }
}
