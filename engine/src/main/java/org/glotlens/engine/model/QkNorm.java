package org.glotlens.engine.model;

/**
 * How queries and keys are normed.
 *
 * @param kind of both norms
 * @param extent what one weight belongs to
 * @param order whether positions come before or after
 */
public record QkNorm(NormKind kind, Extent extent, Order order) {
    /** What one weight of such a norm belongs to, and how wide it is. */
    public enum Extent {
        /** Every head alike: {@code [dHead]}. */
        HEAD,
        /** Each head its own, in one tensor: {@code [heads, dHead]}. */
        OWN,
        /** Each head its own, a tensor each: {@code [dHead]}, with {@code {e}} in the name for the number of the head. */
        LISTED,
        /** All heads together: {@code [heads * dHead]}. */
        JOINED
    }

    /** Whether queries and keys are normed before their positions enter. */
    public enum Order {
        BEFORE_POSITIONS,
        AFTER_POSITIONS
    }

    /** Before positions enter. */
    public static QkNorm of(NormKind kind, Extent extent) {
        return new QkNorm(kind, extent, Order.BEFORE_POSITIONS);
    }
}
