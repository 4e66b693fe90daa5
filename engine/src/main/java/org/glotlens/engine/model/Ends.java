package org.glotlens.engine.model;

/**
 * What stands before the first block and after the last one.
 *
 * @param positions how positions are told apart
 * @param embeddingScale what the embedding is multiplied by; 1 for nothing
 * @param head what stands after the final norm
 */
public record Ends(Positions positions, double embeddingScale, Head head) {
    /**
     * The output head.
     *
     * @param isTied whether its matrix is the embedding
     * @param isBiased whether it has a bias
     * @param scale what the logits are multiplied by; 1 for nothing
     * @param cap bound c of the logits, {@code c * tanh(logit / c)}, or 0 for none
     */
    public record Head(boolean isTied, boolean isBiased, double scale, double cap) {
        /** A matrix and nothing else. */
        public static Head plain(boolean isTied) {
            return new Head(isTied, false, 1, 0);
        }

        /** The same with multiplied logits. */
        public Head scaled(double factor) {
            return new Head(isTied, isBiased, factor, cap);
        }

        /** Whether logits are the product with the matrix and nothing more. */
        public boolean isProductAlone() {
            return !isBiased && scale == 1 && cap == 0;
        }
    }

    /** Nothing but positions and whether the head is tied. */
    public static Ends plain(Positions positions, boolean isTied) {
        return new Ends(positions, 1, Head.plain(isTied));
    }

    /** The same with another head. */
    public Ends with(Head other) {
        return new Ends(positions, embeddingScale, other);
    }

    /** The same with a multiplied embedding. */
    public Ends withEmbeddingScale(double scale) {
        return new Ends(positions, scale, head);
    }

    /** Whether the head's matrix is the embedding. */
    public boolean isTied() {
        return head.isTied();
    }
}
