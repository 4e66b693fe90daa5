package org.glotlens.engine.train;

/**
 * One pair of answers as policy and reference see it, by summed log-probabilities in nats (Rafailov et al. 2023).
 *
 * @param chosen of the chosen answer in the policy
 * @param chosenReference the same in the reference
 * @param rejected of the rejected answer in the policy
 * @param rejectedReference the same in the reference
 */
record Preference(double chosen, double chosenReference, double rejected, double rejectedReference, double beta) {
    double chosenReward() {
        return beta * (chosen - chosenReference);
    }

    double rejectedReward() {
        return beta * (rejected - rejectedReference);
    }

    double margin() {
        return chosenReward() - rejectedReward();
    }

    /** {@code -ln sigmoid(margin)}, which is {@code ln(1 + e^-margin)}, without overflow. */
    double loss() {
        return Math.max(0, -margin()) + Math.log1p(Math.exp(-Math.abs(margin())));
    }

    /** Slope of the loss by the log-probability of the chosen answer; that by the rejected one's is its opposite. */
    double slope() {
        return -beta / (1 + Math.exp(margin()));
    }
}
