package org.glotlens.engine.model;

/**
 * What every block of a decoder is made of.
 *
 * @param norm kind of all norms
 */
public record BlockSpec(NormKind norm, Residual residual, AttentionSpec attention, MlpKind mlp, Biases biases) {
    /** Which copy of the residual stream the MLP reads. */
    public enum Residual {
        /** The one that attention has written to. */
        SEQUENTIAL,
        /** The one that attention reads. */
        PARALLEL
    }

    /** Which linears carry a bias: queries, keys and values; the attention output; the MLP. */
    public record Biases(boolean qkv, boolean output, boolean mlp) {
        /** No linear carries a bias. */
        public static final Biases NONE = new Biases(false, false, false);

        /** Every linear carries one. */
        public static final Biases ALL = new Biases(true, true, true);
    }
}
