package org.glotlens.engine.model;

import java.util.Arrays;

/**
 * How attention deviates between families and between layers.
 *
 * @param fusion how queries, keys and values are stored
 * @param windows per layer, how many keys a query sees with its own, or 0 for all before it
 * @param scales per layer, what the products of queries and keys are multiplied by
 * @param softCap bound c of the scores, {@code c * tanh(score / c)}, or 0 for none
 */
public record AttentionSpec(Fusion fusion, int[] windows, double[] scales, double softCap) {
    /** How queries, keys and values come out of their linears. */
    public enum Fusion {
        /** One linear each. */
        SEPARATE,
        /** One linear; its rows are q, k, v of the first head, then of the second. */
        PER_HEAD,
        /** One linear; its rows are all queries, then all keys, then all values. */
        CONCATENATED
    }

    /** Scores divided by the root of the head's width, no windows, no bound. */
    public static AttentionSpec plain(Fusion fusion, DecoderShape shape) {
        double[] scales = new double[shape.nLayers()];
        Arrays.fill(scales, 1 / Math.sqrt(shape.dHead()));
        return new AttentionSpec(fusion, new int[shape.nLayers()], scales, 0);
    }

    /** The same with other windows. */
    public AttentionSpec with(int[] otherWindows) {
        return new AttentionSpec(fusion, otherWindows, scales, softCap);
    }
}
