package org.glotlens.engine.stat;

/**
 * Average precision of scores for a yes-or-no label: the sum over distinct scores, from the highest down, of the share of
 * positives that have just this score, times the share of positives among all that score so high. Equal scores count as one
 * step, as in scikit-learn, so that the order of ties does not matter.
 */
public final class AveragePrecision {
    private AveragePrecision() {}

    /**
     * The average precision; NaN where there is no positive or a score is NaN.
     *
     * @param positives scores of what has the label, in ascending order
     * @param negatives scores of all else, in ascending order
     */
    public static double ofSorted(double[] positives, double[] negatives) {
        if (positives.length == 0 || hasNan(positives) || hasNan(negatives)) {
            return Double.NaN;
        }
        int right = positives.length;
        int wrong = negatives.length;
        double sum = 0;
        while (right > 0) {
            double score = wrong > 0 ? Math.max(positives[right - 1], negatives[wrong - 1]) : positives[right - 1];
            int before = right;
            while (right > 0 && positives[right - 1] >= score) {
                right--;
            }
            while (wrong > 0 && negatives[wrong - 1] >= score) {
                wrong--;
            }
            double found = positives.length - right;
            sum += (before - right) * (found / (found + negatives.length - wrong));
        }
        return sum / positives.length;
    }

    /** Sorting puts NaN behind all numbers. */
    private static boolean hasNan(double[] sorted) {
        return sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1]);
    }
}
