package org.glotlens.engine.torch;

/** Small whole numbers to try kernels on: their products and sums are exact in every type. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** So many from {@code -most} to {@code most}. */
    static float[] from(int count, int most) {
        float[] numbers = new float[count];
        int state = 1;
        for (int i = 0; i < count; i++) {
            state = state * 1_103_515_245 + 12_345;
            numbers[i] = Math.floorMod(state >> 16, 2 * most + 1) - most;
        }
        return numbers;
    }

    /** {@code x: [rows, inputs], w: [outputs, inputs] -> [rows, outputs]}. */
    static float[] products(float[] x, float[] w, int inputs) {
        int rows = x.length / inputs;
        int outputs = w.length / inputs;
        float[] sums = new float[rows * outputs];
        for (int row = 0; row < rows; row++) {
            for (int output = 0; output < outputs; output++) {
                for (int i = 0; i < inputs; i++) {
                    sums[row * outputs + output] += x[row * inputs + i] * w[output * inputs + i];
                }
            }
        }
        return sums;
    }
}
