package org.glotlens.engine.model;

/** How the next token is chosen from the logits. */
public sealed interface Choice {
    /** The most probable token. */
    record Greedy() implements Choice {}

    /**
     * A draw from the softmax of {@code logits / temperature}, first cut to the most probable tokens, then to the fewest
     * of them that hold a share of the probability (Holtzman et al. 2020). The draws of a prompt depend on the seed and
     * on its place among the prompts, on nothing else.
     *
     * @param temperature above 0; 1 leaves the model's probabilities
     * @param topK how many tokens at most, or 0 for all
     * @param topP share of the probability of those tokens, above 0 and at most 1
     */
    record Sampled(double temperature, int topK, double topP, long seed) implements Choice {
        /** @throws IllegalArgumentException if a setting is out of its range */
        public Sampled {
            if (!(temperature > 0) || topK < 0 || !(topP > 0) || topP > 1) {
                throw new IllegalArgumentException("Sampling got temperature " + temperature + ", top-k " + topK
                        + " and top-p " + topP + ", expected above 0, 0 or more, and above 0 up to 1");
            }
        }

        /**
         * Picks one of the tokens that top-k left.
         *
         * @param logits largest first
         * @param u from 0 to below 1, evenly distributed
         * @return index of the token
         */
        int pick(float[] logits, double u) {
            double[] weights = new double[logits.length];
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                weights[i] = Math.exp((logits[i] - (double) logits[0]) / temperature);
                sum += weights[i];
            }
            int kept = 0;
            double held = 0;
            while (kept < weights.length && (kept == 0 || held < topP * sum)) {
                held += weights[kept++];
            }
            double left = u * held;
            for (int i = 0; i < kept; i++) {
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
            return kept - 1;
        }
    }
}
