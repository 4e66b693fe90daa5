package org.glotlens.engine.model;

/**
 * What stands before the first block and after the last one.
 *
 * @param positions how positions are told apart
 * @param embeddingScale what the embedding is multiplied by; 1 for nothing
 * @param isTied whether the head is the embedding
 * @param logitCap bound c of the logits, {@code c * tanh(logit / c)}, or 0 for none
 */
public record Ends(Positions positions, double embeddingScale, boolean isTied, double logitCap) {
    /** Nothing but positions and whether the head is tied. */
    public static Ends plain(Positions positions, boolean isTied) {
        return new Ends(positions, 1, isTied, 0);
    }
}
