package org.glotlens.engine.plan;

import java.util.Arrays;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.stat.Quantile;

/**
 * The laws fitted to resamples of one language's points, or of all where languages share one.
 *
 * @param alpha of each resample; none where the law was given
 * @param beta of each
 */
public record LawDraws(double[] alpha, double[] beta) {
    /** Of a law that was given. */
    public static final LawDraws NONE = new LawDraws(new double[0], new double[0]);

    private static final double TAIL = 0.025;

    /** The interval of alpha, 95 %. */
    Interval ofAlpha() {
        return interval(alpha.clone());
    }

    /** The interval of beta, 95 %. */
    Interval ofBeta() {
        return interval(beta.clone());
    }

    /** The interval of the score after so many examples, 95 %; none where the law was given. */
    public Interval score(double gamma, double examples) {
        double x = Math.log(gamma * examples);
        double[] scores = new double[alpha.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 100 - alpha[i] * Math.exp(-beta[i] * x);
        }
        return interval(scores);
    }

    private static Interval interval(double[] values) {
        if (values.length == 0) {
            return Interval.NONE;
        }
        Arrays.sort(values);
        return new Interval(Quantile.ofSorted(values, TAIL), Quantile.ofSorted(values, 1 - TAIL));
    }
}
