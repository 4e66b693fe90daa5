package org.glotlens.engine.model;

/** Which way round the weights of a family's linears are stored. */
public enum WeightOrder {
    /** {@code [out, in]}. */
    OUT_IN,
    /** {@code [in, out]}, as GPT-2's Conv1D. */
    IN_OUT;

    /** Sizes of a stored weight. */
    long[] sizes(LinearShape shape) {
        return this == OUT_IN ? new long[] {shape.out(), shape.in()} : new long[] {shape.in(), shape.out()};
    }
}
