package org.glotlens.engine.gguf;

/**
 * Blocks of 256 values, the K-quants: groups of 16 or 32 values have scales of few bits, which the block scales
 * {@code d} and {@code dmin} multiply. Products are of float32, in the order written.
 */
final class SuperBlocks {
    private static final int VALUES = 256;
    private static final int SMALL = 16;
    private static final int LARGE = 32;

    private SuperBlocks() {}

    /** Scales 0; two bits 16; d 80; dmin 82. Groups of 16: {@code (d * (s & 15)) * q - dmin * (s >> 4)}. */
    static void q2(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at + 80);
        float dmin = Bytes.half(in, at + 82);
        for (int k = 0; k < VALUES / SMALL; k++) {
            float scale = d * (in[at + k] & 15);
            float min = dmin * (in[at + k] >> 4 & 15);
            int codes = at + 16 + twoBits(k);
            int shift = twoBitsShift(k);
            int values = to + SMALL * k;
            for (int i = 0; i < SMALL; i++) {
                out[values + i] = scale * (in[codes + i] >> shift & 3) - min;
            }
        }
    }

    /** Third bits 0; two bits 32; 16 scales of six bits 96; d 108. Groups of 16: {@code (d * (s - 32)) * (q - 4 or q)}. */
    static void q3(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at + 108);
        for (int k = 0; k < VALUES / SMALL; k++) {
            int low = in[at + 96 + k % 8] >> 4 * (k / 8) & 15;
            int high = in[at + 104 + k % 4] >> 2 * (k / 4) & 3;
            float scale = d * ((low | high << 4) - 32);
            int codes = at + 32 + twoBits(k);
            int shift = twoBitsShift(k);
            int thirds = at + SMALL * (k % 2);
            int third = k / 2;
            int values = to + SMALL * k;
            for (int i = 0; i < SMALL; i++) {
                int q = (in[codes + i] >> shift & 3) - 4 + (in[thirds + i] >> third & 1) * 4;
                out[values + i] = scale * q;
            }
        }
    }

    /** d 0; dmin 2; scales and minima of six bits 4; four bits 16. Groups of 32: {@code (d * s) * q - dmin * m}. */
    static void q4(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        float dmin = Bytes.half(in, at + 2);
        for (int k = 0; k < VALUES / LARGE; k++) {
            float scale = d * scale(in, at + 4, k);
            float min = dmin * minimum(in, at + 4, k);
            int codes = at + 16 + LARGE * (k / 2);
            int shift = 4 * (k % 2);
            int values = to + LARGE * k;
            for (int i = 0; i < LARGE; i++) {
                out[values + i] = scale * (in[codes + i] >> shift & 15) - min;
            }
        }
    }

    /** As {@link #q4}, with fifth bits at 16 and the four others at 48. */
    static void q5(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        float dmin = Bytes.half(in, at + 2);
        for (int k = 0; k < VALUES / LARGE; k++) {
            float scale = d * scale(in, at + 4, k);
            float min = dmin * minimum(in, at + 4, k);
            int codes = at + 48 + LARGE * (k / 2);
            int shift = 4 * (k % 2);
            int fifths = at + 16;
            int values = to + LARGE * k;
            for (int i = 0; i < LARGE; i++) {
                int q = (in[codes + i] >> shift & 15) + (in[fifths + i] >> k & 1) * 16;
                out[values + i] = scale * q - min;
            }
        }
    }

    /** Four bits 0; two more 128; signed scales 192; d 208. Groups of 16: {@code (d * s) * (q - 32)}. */
    static void q6(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at + 208);
        for (int k = 0; k < VALUES / SMALL; k++) {
            float scale = d * in[at + 192 + k];
            int half = k / 8;
            int quarter = k % 8 / 2;
            int lows = at + 64 * half + LARGE * (quarter % 2) + SMALL * (k % 2);
            int lowShift = 4 * (quarter / 2);
            int highs = at + 128 + twoBits(k);
            int highShift = twoBitsShift(k);
            int values = to + SMALL * k;
            for (int i = 0; i < SMALL; i++) {
                int q = (in[lows + i] >> lowShift & 15) + (in[highs + i] >> highShift & 3) * 16 - 32;
                out[values + i] = scale * q;
            }
        }
    }

    /** Where the two bits of a group of 16 begin: four groups 32 values apart share their bytes. */
    private static int twoBits(int k) {
        return LARGE * (k / 8) + SMALL * (k % 2);
    }

    private static int twoBitsShift(int k) {
        return k % 8 / 2 * 2;
    }

    /** Six bits of the scale of a group; those of the last four are split over the bytes. */
    private static int scale(byte[] in, int at, int k) {
        return k < 4 ? in[at + k] & 63 : in[at + k + 4] & 15 | (in[at + k - 4] >> 6 & 3) << 4;
    }

    private static int minimum(byte[] in, int at, int k) {
        return k < 4 ? in[at + k + 4] & 63 : in[at + k + 4] >> 4 & 15 | (in[at + k] >> 6 & 3) << 4;
    }
}
