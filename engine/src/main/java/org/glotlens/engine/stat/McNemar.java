package org.glotlens.engine.stat;

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
        int n = onlyFirst + onlySecond;
        double logChoose = 0;
        double tail = 0;
        for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
            logChoose += k == 0 ? 0 : Math.log((double) (n - k + 1) / k);
            tail += Math.exp(logChoose - n * Math.log(2));
        }
        return Math.min(1, 2 * tail);
    }
}
