package org.glotlens.engine.consistency;

/**
 * Log-probabilities of the candidates of one item in one language, by their place in the row; nats.
 *
 * @param sum of all tokens of the filled-in sentence that have a probability
 * @param tokens how many these are
 * @param answer sum of those that spell the candidate
 * @param answerTokens how many these are
 */
public record CandidateScores(double[] sum, int[] tokens, double[] answer, int[] answerTokens) {
    /** Mean log-probability of all tokens. */
    public double[] mean() {
        return divided(sum, tokens);
    }

    /** Mean log-probability of the tokens that spell the candidate. */
    public double[] answerMean() {
        return divided(answer, answerTokens);
    }

    /** What candidates are ranked by. */
    public double[] by(ConsistencySettings.Score score) {
        return switch (score) {
            case MEAN -> mean();
            case SUM -> sum.clone();
            case ANSWER -> answerMean();
        };
    }

    private static double[] divided(double[] sums, int[] counts) {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sums[i] / counts[i];
        }
        return means;
    }
}
