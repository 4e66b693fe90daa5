package org.glotlens.engine.checkpoint.quant;

import java.util.Arrays;
import java.util.Optional;

/**
 * The 4-bit codes of bitsandbytes. Files bring their table along, and it is the file's that is used; the ones here tell a
 * damaged or unknown table.
 */
enum Codebook {
    /** Quantiles of the normal distribution; Dettmers et al. 2023, QLoRA, appendix E. */
    NF4(
            -1f,
            -0.6961928009986877f,
            -0.5250730514526367f,
            -0.39491748809814453f,
            -0.28444138169288635f,
            -0.18477343022823334f,
            -0.09105003625154495f,
            0f,
            0.07958029955625534f,
            0.16093020141124725f,
            0.24611230194568634f,
            0.33791524171829224f,
            0.44070982933044434f,
            0.5626170039176941f,
            0.7229568362236023f,
            1f),
    /** Sign, two bits of exponent, one of mantissa; the largest is 12. */
    FP4(signed(0, 0.0625f, 8, 12, 4, 6, 2, 3));

    private static final float TOLERANCE = 1e-6f;

    private final float[] table;

    Codebook(float... table) {
        this.table = table;
    }

    private static float[] signed(float... twelfths) {
        float[] table = new float[2 * twelfths.length];
        for (int i = 0; i < twelfths.length; i++) {
            table[i] = twelfths[i] / 12;
            table[i + twelfths.length] = -table[i];
        }
        return table;
    }

    /** The one that bitsandbytes calls so. */
    static Optional<Codebook> named(String type) {
        return Arrays.stream(values())
                .filter(codebook -> codebook.name().equalsIgnoreCase(type))
                .findFirst();
    }

    /** Whether a file's table is this one. */
    boolean isIn(float[] stored) {
        return isSame(stored, table);
    }

    /**
     * Whether a file's table is that of the 8-bit scales: for i = 0 to 6 the middles of 2^i equal parts of [0.1, 1] times
     * 10^(i - 6), with both signs, and 0 and 1, in order.
     */
    static boolean isDynamic(float[] stored) {
        float[] expected = new float[1 << Byte.SIZE];
        int at = 0;
        for (int i = 0; i <= 6; i++) {
            int parts = 1 << i;
            for (int part = 0; part < parts; part++) {
                double middle = (0.1 + 0.9 * (part + 0.5) / parts) * Math.pow(10, i - 6);
                expected[at++] = (float) middle;
                expected[at++] = (float) -middle;
            }
        }
        expected[at++] = 0;
        expected[at] = 1;
        Arrays.sort(expected);
        return isSame(stored, expected);
    }

    private static boolean isSame(float[] stored, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(stored[i] - expected[i]) <= TOLERANCE)) {
                return false;
            }
        }
        return stored.length == expected.length;
    }
}
