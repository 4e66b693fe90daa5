package org.glotlens.engine.model;

/** How the rotary frequencies of a checkpoint deviate from {@code theta^(-2i/d)}. */
public sealed interface RopeScaling {
    /** What cosines and sines are multiplied by. */
    default double attentionFactor() {
        return 1;
    }

    /** No deviation. */
    record None() implements RopeScaling {}

    /** All frequencies divided by a factor. */
    record Linear(double factor) implements RopeScaling {}

    /** Llama 3.1: long wave lengths divided by a factor, short ones kept, a ramp between. */
    record Llama3(double factor, double lowFactor, double highFactor, int originalContext) implements RopeScaling {}

    /**
     * YaRN (Peng et al. 2023): low frequencies divided by a factor, high ones kept, a ramp over the pairs between.
     *
     * @param from pair at which the ramp begins
     * @param to pair at which it ends, above {@code from}
     */
    record Yarn(double factor, double from, double to, double attentionFactor) implements RopeScaling {}

    /**
     * LongRoPE (Ding et al. 2024): every frequency divided by a factor of its own, of one list for inputs within the
     * context of the first training and of another for longer ones.
     *
     * @param within a factor for each pair of dimensions
     * @param beyond the same for longer inputs
     * @param originalContext most tokens of an input that the first list is for
     */
    record LongRope(double[] within, double[] beyond, int originalContext, double attentionFactor)
            implements RopeScaling {}
}
