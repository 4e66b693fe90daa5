package org.glotlens.engine.activity;

import org.glotlens.engine.run.Side;

/**
 * What the texts of one language lose when the neurons of another, or its own, are switched off.
 *
 * @param off language whose neurons are 0 at every position
 * @param measured language of the texts
 * @param nats negative log-likelihood a token with these neurons off
 * @param change of it from what it is with all neurons
 * @param changeRandom mean change where as many neurons of every block, drawn by lot, are off instead
 * @param changeRandomSd standard deviation of that change over the draws
 * @param tokens of the texts that have a probability
 * @param bytes of the texts in UTF-8
 */
public record Deactivation(
        Side side,
        String off,
        String measured,
        double nats,
        double change,
        double changeRandom,
        double changeRandomSd,
        long tokens,
        long bytes) {
    /** The change in nats a byte, which compares tokenizers; NaN of texts without a byte. */
    public double changePerByte() {
        return perByte(change);
    }

    /** The same where random neurons are off. */
    public double changeRandomPerByte() {
        return perByte(changeRandom);
    }

    private double perByte(double perToken) {
        return bytes == 0 ? Double.NaN : perToken * tokens / bytes;
    }
}
