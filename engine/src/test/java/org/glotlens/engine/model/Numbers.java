package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparison of activations where only true tokens count. */
public final class Numbers {
    private Numbers() {}

    /** Largest absolute difference of [batch, pos, ..] arrays where the mask [batch][pos] is 1; NaN counts as infinite. */
    public static float largestDifference(float[] got, float[] expected, int[][] mask) {
        assertThat(got).hasSameSizeAs(expected);
        int width = mask[0].length;
        int each = got.length / (mask.length * width);
        float largest = 0;
        for (int i = 0; i < got.length; i++) {
            int position = i / each;
            if (mask[position / width][position % width] == 1) {
                largest = larger(largest, got[i] - expected[i]);
            }
        }
        return largest;
    }

    /** Largest absolute difference; NaN counts as infinite. */
    public static float largestDifference(float[] got, float[] expected) {
        assertThat(got).hasSameSizeAs(expected);
        float largest = 0;
        for (int i = 0; i < got.length; i++) {
            largest = larger(largest, got[i] - expected[i]);
        }
        return largest;
    }

    private static float larger(float largest, float difference) {
        return Float.isNaN(difference) ? Float.POSITIVE_INFINITY : Math.max(largest, Math.abs(difference));
    }
}
