package org.glotlens.engine.model.exact;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Mixtures of experts (Shazeer et al. 2017): the largest shares of a softmax over all of them. */
final class ExactRouter {
    private double closest = 1;

    /** The least distance so far between the last chosen expert's share and the first one's left out. */
    double closest() {
        return closest;
    }

    /**
     * The chosen experts' outputs by their shares.
     *
     * @param isWhole whether the chosen shares are divided by their sum
     */
    double[] mixed(double[] scores, int chosen, boolean isWhole, IntFunction<double[]> expert) {
        double[] shares = ExactMath.softmax(scores);
        double[] left = shares.clone();
        double[] y = null;
        double total = 0;
        double last = 1;
        for (int n = 0; n < chosen; n++) {
            int best = 0;
            for (int i = 0; i < left.length; i++) {
                best = left[i] > left[best] ? i : best;
            }
            left[best] = -1;
            last = shares[best];
            total += last;
            double[] part = ExactMath.times(expert.apply(best), last);
            y = y == null ? part : ExactMath.sum(y, part);
        }
        closest = Math.min(closest, last - Arrays.stream(left).max().orElseThrow());
        return isWhole ? ExactMath.times(y, 1 / total) : y;
    }
}
