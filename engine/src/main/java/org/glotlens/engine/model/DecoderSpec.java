package org.glotlens.engine.model;

/**
 * What a checkpoint's decoder is made of: its sizes and where its family deviates.
 *
 * @param normEps added to the mean square inside every RMSNorm
 * @param ropeTheta base of the rotary frequencies
 * @param windows per layer, how many keys a query sees with its own, or 0 for all before it
 * @param isTied whether the head is the embedding
 */
public record DecoderSpec(
        String family,
        DecoderShape shape,
        double normEps,
        double ropeTheta,
        RopeScaling ropeScaling,
        int[] windows,
        Biases biases,
        boolean isTied) {

    /** Which linears carry a bias: queries, keys and values; the attention output; the MLP. */
    public record Biases(boolean qkv, boolean output, boolean mlp) {
        /** No linear carries a bias. */
        public static final Biases NONE = new Biases(false, false, false);
    }

    /** Number of weights. */
    public long parameters() {
        return ParameterNames.expected(this).values().stream()
                .mapToLong(DecoderSpec::product)
                .sum();
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
