package org.glotlens.engine.export;

import org.glotlens.engine.model.WeightOrder;

/** Gives each output of a matrix the length that DoRA learnt for it; lengths are summed in double precision. */
final class RowScale {
    private final float[] magnitudes;
    private final double[] squares;
    private final int width;
    private final WeightOrder order;

    /**
     * Knows no lengths yet.
     *
     * @param magnitudes one for each output
     * @param width columns of the stored matrix
     */
    RowScale(float[] magnitudes, int width, WeightOrder order) {
        this.magnitudes = magnitudes;
        this.squares = new double[magnitudes.length];
        this.width = width;
        this.order = order;
    }

    /** Takes in whole rows of the matrix, which begin with row {@code first}. */
    void measure(float[] values, long first) {
        for (int i = 0; i < values.length; i++) {
            squares[output(first, i)] += (double) values[i] * values[i];
        }
    }

    /** Scales whole rows, once all were measured. */
    void apply(float[] values, long first) {
        for (int i = 0; i < values.length; i++) {
            int output = output(first, i);
            values[i] = (float) (values[i] * (magnitudes[output] / Math.sqrt(squares[output])));
        }
    }

    private int output(long first, int i) {
        return switch (order) {
            case OUT_IN -> Math.toIntExact(first + i / width);
            case IN_OUT -> i % width;
        };
    }
}
