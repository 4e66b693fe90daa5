package org.glotlens.engine.model;

/** How a family tells positions apart. */
public sealed interface Positions {
    /**
     * Queries and keys are turned by their position.
     *
     * @param dims leading dimensions of a head that are turned, even; the others are kept
     * @param theta base of the frequencies
     * @param trained positions that the model was trained for; {@link Integer#MAX_VALUE} where the config says none
     */
    record Rotary(int dims, double theta, RopeScaling scaling, int trained) implements Positions {
        /** Of a config that says no number of positions. */
        public Rotary(int dims, double theta, RopeScaling scaling) {
            this(dims, theta, scaling, Integer.MAX_VALUE);
        }
    }

    /** Attention scores fall with distance, at a slope of each head's own (Press et al. 2022). */
    record Alibi() implements Positions {}

    /**
     * A learned vector per position is added to the embedding.
     *
     * @param count rows of the table: the longest sequence
     */
    record Learned(int count) implements Positions {}
}
