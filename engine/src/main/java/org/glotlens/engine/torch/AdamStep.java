package org.glotlens.engine.torch;

/**
 * The numbers of one AdamW update (Loshchilov and Hutter 2019).
 *
 * @param rate learning rate
 * @param beta1 share of the running mean of gradients that stays
 * @param beta2 share of that of their squares
 * @param epsilon added to the root of the latter
 * @param weightDecay by which values decay, times the rate
 * @param step 1-based number of the update
 */
public record AdamStep(double rate, double beta1, double beta2, double epsilon, double weightDecay, int step) {
    /** What the running mean of gradients lacks of one, {@code 1 - beta1^step}. */
    double firstLeft() {
        return 1 - Math.pow(beta1, step);
    }

    /** The same of that of squares. */
    double secondLeft() {
        return 1 - Math.pow(beta2, step);
    }
}
