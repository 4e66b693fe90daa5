package org.glotlens.engine.export;

import java.util.Arrays;

/**
 * What a hook point read.
 *
 * @param numbers row-major
 * @param shape for example {@code [batch, pos, dModel]}
 */
public record HookValues(float[] numbers, long[] shape) {
    /** The numbers at a token of a row, for values whose first dimensions are row and token. */
    public float[] at(int row, int token) {
        int width = numbers.length / Math.toIntExact(shape[0] * shape[1]);
        int from = (row * Math.toIntExact(shape[1]) + token) * width;
        return Arrays.copyOfRange(numbers, from, from + width);
    }
}
