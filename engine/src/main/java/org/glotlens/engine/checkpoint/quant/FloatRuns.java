package org.glotlens.engine.checkpoint.quant;

/** Takes the values of a weight, one run after the other in row-major order. */
@FunctionalInterface
public interface FloatRuns {
    /**
     * The next run.
     *
     * @param values the caller's own array, which it may fill anew afterwards
     * @param from index of the first value of the run
     * @param count number of values
     */
    void take(float[] values, int from, int count);
}
