package org.glotlens.engine.model;

/** How a family tells positions apart. */
public sealed interface Positions {
    /**
     * Queries and keys are turned by their position.
     *
     * @param dims leading dimensions of a head that are turned, even; the others are kept
     * @param theta base of the frequencies
     */
    record Rotary(int dims, double theta, RopeScaling scaling) implements Positions {}

    /** Attention scores fall with distance, at a slope of each head's own (Press et al. 2022). */
    record Alibi() implements Positions {}

    /**
     * A learned vector per position is added to the embedding.
     *
     * @param count rows of the table: the longest sequence
     */
    record Learned(int count) implements Positions {}
}
