package org.glotlens.engine.checkpoint;

/** Conversions between float32 and the 16-bit patterns of bfloat16. */
public final class Bfloat16 {
    private static final int INFINITY = 0x7F800000;

    private Bfloat16() {}

    /** Rounds to nearest, ties to even, as PyTorch does; NaN stays NaN. */
    public static short round(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x0040);
        }
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    /** Rounds every value, see {@link #round(float)}. */
    public static short[] round(float[] values) {
        short[] out = new short[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = round(values[i]);
        }
        return out;
    }

    /**
     * Rounds float32 bit patterns in place and stores them, see {@link #round(float)}. Two loops without branches, which
     * compile to vector instructions where one would not.
     */
    static void round(int[] bits, short[] out, int count) {
        for (int i = 0; i < count; i++) {
            int value = bits[i];
            int nan = (INFINITY - (value & Integer.MAX_VALUE)) >> Integer.SIZE - 1;
            int rounded = value + 0x7FFF + (value >>> 16 & 1) >>> 16;
            bits[i] = rounded & ~nan | (value >>> 16 | 0x0040) & nan;
        }
        for (int i = 0; i < count; i++) {
            out[i] = (short) bits[i];
        }
    }

    /** The float32 with the same value. */
    public static float widen(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
