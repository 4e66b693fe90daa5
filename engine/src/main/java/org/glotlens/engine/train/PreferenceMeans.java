package org.glotlens.engine.train;

/**
 * What is told of the pairs of an optimiser step, means over them, as the policy was before it.
 *
 * @param accuracy share of the pairs whose chosen answer has the larger reward
 * @param chosenReward beta times what the chosen answer's log-probability is above that of the reference
 * @param rejectedReward the same of the rejected answer
 * @param chosen log-probability of all tokens of the chosen answer, nats
 * @param rejected the same of the rejected answer
 */
public record PreferenceMeans(
        double accuracy, double chosenReward, double rejectedReward, double chosen, double rejected) {
    /** How far the rewards are apart. */
    public double margin() {
        return chosenReward - rejectedReward;
    }
}
