package org.glotlens.engine.stat;

/**
 * A centre of some values with an interval of a named kind.
 *
 * @param value the mean, or the median with {@link IntervalKind#MEDIAN}; NaN for n = 0
 * @param interval around it; both ends are the value for n = 1, NaN for n = 0
 * @param n how many values there were
 */
public record Estimate(double value, Interval interval, int n, IntervalKind kind) {
    /** The same, of a probability or another share: the interval stays in 0..1. */
    public Estimate ofShare() {
        return new Estimate(value, interval.ofShare(), n, kind);
    }
}
