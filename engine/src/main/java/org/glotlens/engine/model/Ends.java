package org.glotlens.engine.model;

import java.util.Optional;

/**
 * What stands before the first block and after the last one.
 *
 * @param positions how positions are told apart
 * @param embeddingScale what the embedding is multiplied by; 1 for nothing
 * @param isScaleOfTable whether only rows of the table are multiplied, and not the soft rows that stand in place of some
 * @param tokenTypes rows of the table of token types, whose first is added to every embedding; 0 where there is none
 * @param head what stands after the final norm; empty in an encoder
 */
public record Ends(
        Positions positions, double embeddingScale, boolean isScaleOfTable, int tokenTypes, Optional<Head> head) {
    /** With a head and no token types, and all that is read multiplied. */
    public Ends(Positions positions, double embeddingScale, Head head) {
        this(positions, embeddingScale, false, 0, Optional.of(head));
    }

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

    /** Of an encoder: positions, and no head. */
    public static Ends headless(Positions positions) {
        return new Ends(positions, 1, false, 0, Optional.empty());
    }

    /** Nothing but positions and whether the head is tied. */
    public static Ends plain(Positions positions, boolean isTied) {
        return new Ends(positions, 1, Head.plain(isTied));
    }

    /** The same with another head. */
    public Ends with(Head other) {
        return new Ends(positions, embeddingScale, isScaleOfTable, tokenTypes, Optional.of(other));
    }

    /** The same with a multiplied table of embeddings. */
    public Ends withTableScale(double scale) {
        return new Ends(positions, scale, true, tokenTypes, head);
    }

    /** The same with a table of token types. */
    public Ends withTokenTypes(int rows) {
        return new Ends(positions, embeddingScale, isScaleOfTable, rows, head);
    }

    /** Whether there is a head and its matrix is the embedding. */
    public boolean isTied() {
        return head.filter(Head::isTied).isPresent();
    }
}
