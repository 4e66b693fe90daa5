package org.glotlens.engine.task;

import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;

/**
 * Accuracy of one checkpoint in one language by one scoring.
 *
 * @param language a language, or {@code mean}: the unweighted mean over the languages, without an interval
 * @param n items scored
 * @param wilson 95 % interval
 * @param mcnemarP exact two-sided p of base against aligned on the items both scored; NaN for the base
 * @param dropped items that were not scored
 * @param ties items with two highest scores, counted as wrong
 */
public record AccuracyRow(
        Side side,
        String language,
        Scoring scoring,
        int n,
        int correct,
        double accuracy,
        Interval wilson,
        double mcnemarP,
        int dropped,
        int ties) {
    /** What stands for the mean over languages. */
    public static final String MEAN = "mean";
}
