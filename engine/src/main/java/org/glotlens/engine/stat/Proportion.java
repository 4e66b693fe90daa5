package org.glotlens.engine.stat;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * A share of successes, such as an accuracy.
 *
 * @param successes from 0 to {@code trials}
 * @param trials at least 0
 */
public record Proportion(int successes, int trials) {
    private static final double LEVEL = 0.95;

    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("got " + successes + " successes in " + trials + " trials");
        }
    }

    /** Successes over trials; NaN without a trial. */
    public double value() {
        return trials == 0 ? Double.NaN : (double) successes / trials;
    }

    /** The 95 % score interval of Wilson 1927; no interval without a trial. */
    public Interval wilson() {
        if (trials == 0) {
            return Interval.NONE;
        }
        ConfidenceInterval interval = BinomialProportion.getWilsonScoreInterval(trials, value(), LEVEL);
        // at the borders the formula gives 0 and 1 but for rounding
        double low = successes == 0 ? 0 : interval.getLowerBound();
        double high = successes == trials ? 1 : interval.getUpperBound();
        return new Interval(low, high);
    }
}
