package org.glotlens.engine.model;

/** How the rotary frequencies of a checkpoint deviate from {@code theta^(-2i/d)}. */
public sealed interface RopeScaling {
    /** No deviation. */
    record None() implements RopeScaling {}

    /** All frequencies divided by a factor. */
    record Linear(double factor) implements RopeScaling {}

    /** Llama 3.1: long wave lengths divided by a factor, short ones kept, a ramp between. */
    record Llama3(double factor, double lowFactor, double highFactor, int originalContext) implements RopeScaling {}
}
