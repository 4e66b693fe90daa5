package org.glotlens.app.view.written;

/**
 * A new token.
 *
 * @param shown as a person reads it by itself
 * @param piece text that is whole with it; empty inside a character and for control tokens
 * @param isPartial whether it is bytes of a character that later tokens complete
 */
public record WrittenToken(int id, double logProbability, String shown, String piece, boolean isPartial) {
    /** Its probability. */
    public double probability() {
        return Math.exp(logProbability);
    }
}
