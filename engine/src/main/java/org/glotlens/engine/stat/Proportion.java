package org.glotlens.engine.stat;

/**
 * A share of successes, such as an accuracy.
 *
 * @param successes from 0 to {@code trials}
 * @param trials at least 0
 */
public record Proportion(int successes, int trials) {
    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

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
        double p = value();
        double z2 = Z * Z / trials;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / trials + z2 / (4 * trials));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
