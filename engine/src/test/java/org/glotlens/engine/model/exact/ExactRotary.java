package org.glotlens.engine.model.exact;

/**
 * Rotary positions (Su et al. 2021) on the first dimensions of each head.
 *
 * @param frequencies radians a position, one a pair of dimensions
 * @param magnitude factor of the turned dimensions
 * @param isInterleaved whether dimension 2i is paired with 2i + 1; else i with i + half of all
 */
record ExactRotary(double[] frequencies, double magnitude, boolean isInterleaved) {
    /** Leaves everything as it is. */
    static final ExactRotary NONE = new ExactRotary(new double[0], 1, false);

    /** Queries or keys of all heads, [heads * dHead], at a position. */
    double[] turn(double[] x, int dHead, int position) {
        double[] y = x.clone();
        int pairs = frequencies.length;
        for (int head = 0; head < x.length; head += dHead) {
            for (int i = 0; i < pairs; i++) {
                int a = head + (isInterleaved ? 2 * i : i);
                int b = isInterleaved ? a + 1 : a + pairs;
                double cos = magnitude * Math.cos(position * frequencies[i]);
                double sin = magnitude * Math.sin(position * frequencies[i]);
                y[a] = x[a] * cos - x[b] * sin;
                y[b] = x[b] * cos + x[a] * sin;
            }
        }
        return y;
    }
}
