package org.glotlens.engine.stat;

import org.hipparchus.stat.inference.AlternativeHypothesis;
import org.hipparchus.stat.inference.BinomialTest;

/**
 * McNemar's exact test of two raters on the same items, such as base and aligned: only items that one of them alone got
 * right count, and under the hypothesis of no difference each falls to either side with probability one half.
 *
 * @param onlyFirst items that only the first got right
 * @param onlySecond items that only the second got right
 */
public record McNemar(int onlyFirst, int onlySecond) {
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("got counts of " + onlyFirst + " and " + onlySecond);
        }
    }

    /** Two-sided p by the binomial distribution; 1 where the two never differ. */
    public double p() {
        int discordant = onlyFirst + onlySecond;
        if (discordant == 0) {
            return 1;
        }
        double p = new BinomialTest().binomialTest(discordant, onlyFirst, 0.5, AlternativeHypothesis.TWO_SIDED);
        return Math.min(1, p);
    }
}
