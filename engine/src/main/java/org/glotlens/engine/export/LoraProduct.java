package org.glotlens.engine.export;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.WeightOrder;

/**
 * What an adapter adds to one stored weight, {@code scaling * B A}, row by row in the order the weight is stored.
 *
 * @param left [rows, rank], scaled
 * @param right [rank, width]
 * @param rank inner size
 * @param width columns of the stored weight
 */
record LoraProduct(float[] left, float[] right, int rank, int width) {
    /** Reads both matrices in float32. */
    static LoraProduct of(LoraPair pair, double scaling, WeightOrder order) throws CheckpointException {
        int rank = Math.toIntExact(pair.a().shape()[0]);
        int in = Math.toIntExact(pair.a().shape()[1]);
        int out = Math.toIntExact(pair.b().shape()[0]);
        float[] a = StoredValues.floats(pair.a());
        float[] b = StoredValues.floats(pair.b());
        boolean isOutIn = order == WeightOrder.OUT_IN;
        float[] left = isOutIn ? b : transposed(a, rank, in);
        float[] right = isOutIn ? a : transposed(b, out, rank);
        for (int i = 0; i < left.length; i++) {
            left[i] *= (float) scaling;
        }
        return new LoraProduct(left, right, rank, isOutIn ? in : out);
    }

    /**
     * Adds the product's rows to the weight's.
     *
     * @param values whole rows
     * @param first which row they begin with
     */
    void addTo(float[] values, long first) {
        for (int to = 0; to < values.length; to += width) {
            long row = first + to / width;
            for (int r = 0; r < rank; r++) {
                float factor = left[Math.toIntExact(row * rank + r)];
                int from = r * width;
                for (int i = 0; i < width; i++) {
                    values[to + i] += factor * right[from + i];
                }
            }
        }
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] out = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                out[column * rows + row] = values[row * columns + column];
            }
        }
        return out;
    }
}
