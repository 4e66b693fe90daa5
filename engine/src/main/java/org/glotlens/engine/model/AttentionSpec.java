package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * How attention deviates between families and between layers.
 *
 * @param fusion how queries, keys and values are stored
 * @param norm of queries and keys; empty for most families
 * @param windows per layer, how many keys a query sees with its own, or 0 for all before it
 * @param scales per layer, what the products of queries and keys are multiplied by
 * @param bounds what is bounded on the way
 * @param sight which keys a query may see
 */
public record AttentionSpec(
        Fusion fusion, Optional<QkNorm> norm, int[] windows, double[] scales, Bounds bounds, Sight sight) {
    /** How queries, keys and values come out of their linears. */
    public enum Fusion {
        /** One linear each. */
        SEPARATE,
        /**
         * One linear; its rows are, for the first key and value head, its queries, its key, its value, then those of the
         * second.
         */
        GROUPED,
        /** One linear; its rows are all queries, then all keys, then all values. */
        CONCATENATED
    }

    /**
     * Bounds, 0 for none.
     *
     * @param clip c of queries, keys and values after their norms, {@code min(max(x, -c), c)}
     * @param softCap c of the scores, {@code c * tanh(score / c)}
     */
    public record Bounds(double clip, double softCap) {
        /** Nothing is bounded. */
        public static final Bounds NONE = new Bounds(0, 0);
    }

    /** Scores divided by the root of the head's width, no norms, no windows, no bounds. */
    public static AttentionSpec plain(Fusion fusion, StackShape shape) {
        return new AttentionSpec(
                        fusion, Optional.empty(), new int[shape.nLayers()], new double[0], Bounds.NONE, Sight.BACKWARDS)
                .withScale(1 / Math.sqrt(shape.dHead()));
    }

    /** The same with other windows. */
    public AttentionSpec with(int[] otherWindows) {
        return new AttentionSpec(fusion, norm, otherWindows, scales, bounds, sight);
    }

    /** The same with other scales. */
    public AttentionSpec with(double[] otherScales) {
        return new AttentionSpec(fusion, norm, windows, otherScales, bounds, sight);
    }

    /** The same with one scale for all layers. */
    public AttentionSpec withScale(double scale) {
        double[] all = new double[windows.length];
        Arrays.fill(all, scale);
        return with(all);
    }

    /** The same with a norm of queries and keys. */
    public AttentionSpec with(QkNorm otherNorm) {
        return new AttentionSpec(fusion, Optional.of(otherNorm), windows, scales, bounds, sight);
    }

    /** The same with other bounds. */
    public AttentionSpec with(Bounds otherBounds) {
        return new AttentionSpec(fusion, norm, windows, scales, otherBounds, sight);
    }

    /** The same with queries that see something else. */
    public AttentionSpec with(Sight otherSight) {
        return new AttentionSpec(fusion, norm, windows, scales, bounds, otherSight);
    }

    /** Bound of the scores, 0 for none. */
    public double softCap() {
        return bounds.softCap();
    }
}
