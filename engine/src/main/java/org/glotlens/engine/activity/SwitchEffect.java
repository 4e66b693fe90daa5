package org.glotlens.engine.activity;

import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/**
 * What becomes of the likelihood of one language's texts when the neurons of another, or its own, are switched off or on.
 *
 * @param kind what is done to the neurons, at every position
 * @param switched language whose neurons they are
 * @param measured language of the texts
 * @param nats negative log-likelihood a token with these neurons switched
 * @param change of it from what it is with all neurons as they are
 * @param changeRandom mean change where the same is done to as many neurons of every block, drawn by lot; a neuron that is
 *     switched on goes by its own means
 * @param changeRandomSd standard deviation of that change over the draws
 * @param tokens of the texts that have a probability
 * @param bytes of the texts in UTF-8
 */
public record SwitchEffect(
        Side side,
        SwitchKind kind,
        String switched,
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

    /** The same where random neurons are switched. */
    public double changeRandomPerByte() {
        return perByte(changeRandom);
    }

    private double perByte(double perToken) {
        return bytes == 0 ? Double.NaN : perToken * tokens / bytes;
    }
}
