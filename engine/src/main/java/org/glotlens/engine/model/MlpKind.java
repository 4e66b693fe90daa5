package org.glotlens.engine.model;

/** What stands in a block after attention. */
public sealed interface MlpKind {
    /** The function inside. */
    Activation activation();

    /** {@code down(act(gate(x)) * up(x))}. */
    record Gated(Activation activation) implements MlpKind {}

    /** {@code down(act(up(x)))}. */
    record Plain(Activation activation) implements MlpKind {}

    /**
     * Gated MLPs of which every token uses a few, weighted by a softmax over the chosen ones.
     *
     * @param count number of experts
     * @param perToken how many a token uses
     */
    record Experts(Activation activation, int count, int perToken) implements MlpKind {}
}
