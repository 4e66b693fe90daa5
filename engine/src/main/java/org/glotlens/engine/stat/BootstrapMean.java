package org.glotlens.engine.stat;

/**
 * The mean of a column with what its resamples say.
 *
 * @param mean of the column itself; NaN for n = 0
 * @param interval 2.5 % and 97.5 % quantiles of the means of the resamples
 * @param p two-sided, of the hypothesis that the mean is 0; NaN for n = 0
 * @param n how many values the column has
 */
public record BootstrapMean(double mean, Interval interval, double p, int n) {
    /** The mean and interval under their name. */
    public Estimate estimate() {
        return new Estimate(mean, interval, n, IntervalKind.BOOTSTRAP);
    }
}
