package org.glotlens.engine.model;

/**
 * What every block of a decoder is made of.
 *
 * @param norm kind of all norms but those of queries and keys
 * @param residual how attention and MLP meet the residual stream
 */
public record BlockSpec(NormKind norm, Residual residual, AttentionSpec attention, MlpKind mlp, Biases biases) {
    /**
     * How attention and MLP meet the residual stream.
     *
     * @param reading which copy of it the MLP reads
     * @param scale what their outputs are multiplied by before they are added; 1 for nothing
     */
    public record Residual(Reading reading, double scale) {
        /** The MLP reads what attention has written to. */
        public static final Residual SEQUENTIAL = new Residual(Reading.AFTER_ATTENTION, 1);

        /** The MLP reads what attention reads. */
        public static final Residual PARALLEL = new Residual(Reading.BESIDE_ATTENTION, 1);

        /** Whether there is no residual stream between attention and MLP. */
        public boolean isParallel() {
            return reading == Reading.BESIDE_ATTENTION;
        }
    }

    /** Which copy of the residual stream the MLP reads. */
    public enum Reading {
        /** The one that attention has written to. */
        AFTER_ATTENTION,
        /** The one that attention reads; through attention's norm where the family has no other. */
        BESIDE_ATTENTION
    }

    /** Which linears carry a bias: queries, keys and values; the attention output; the MLP. */
    public record Biases(boolean qkv, boolean output, boolean mlp) {
        /** No linear carries a bias. */
        public static final Biases NONE = new Biases(false, false, false);

        /** Every linear carries one. */
        public static final Biases ALL = new Biases(true, true, true);

        /** All of attention, none of the MLP. */
        public static Biases ofAttention(boolean isBiased) {
            return new Biases(isBiased, isBiased, false);
        }

        /** Every linear or none. */
        public static Biases everywhere(boolean isBiased) {
            return isBiased ? ALL : NONE;
        }
    }
}
