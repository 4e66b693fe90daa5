package org.glotlens.engine.rows;

import java.lang.foreign.MemorySegment;

/** RMSNorm of a few rows. */
public final class RowNorm {
    private RowNorm() {}

    /**
     * What a norm is made of.
     *
     * @param weight {@code [width]}
     */
    public record Gain(MemorySegment weight, float eps) {}

    /**
     * {@code y = x / sqrt(mean(x^2) + eps)}, rounded to the type, times the gain, as Hugging Face rounds it.
     *
     * @param rows {@code [rows, width]}
     */
    public static void rms(RowKernel kernel, RowProducts.Rows rows, Gain gain, MemorySegment y) {
        int width = rows.inputs();
        for (int row = 0; row < rows.rows(); row++) {
            long at = (long) row * width;
            double squares = 0;
            for (int i = 0; i < width; i++) {
                float value = kernel.load(rows.x(), at + i);
                squares += (double) value * value;
            }
            float factor = (float) (1 / Math.sqrt(squares / width + gain.eps()));
            for (int i = 0; i < width; i++) {
                kernel.store(y, at + i, kernel.load(rows.x(), at + i) * factor);
                kernel.store(y, at + i, kernel.load(y, at + i) * kernel.load(gain.weight(), i));
            }
        }
    }
}
