package org.glotlens.engine.gguf;

/**
 * Blocks of 32 values with one scale {@code d}. In those of 4 and 5 bits byte i holds the low four bits of value i in its low
 * half and those of value i + 16 in its high half. Products are of float32, in the order written.
 */
final class LegacyBlocks {
    private static final int HALF = 16;

    /** The 16 values of IQ4_NL, {@code kvalues_iq4nl} of ggml. */
    private static final float[] UNEVEN = {
        -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
    };

    private LegacyBlocks() {}

    /** d; 32 signed bytes q. {@code q * d}. */
    static void q80(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        for (int i = 0; i < 2 * HALF; i++) {
            out[to + i] = in[at + 2 + i] * d;
        }
    }

    /** d; 16 bytes. {@code (q - 8) * d}. */
    static void q40(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        for (int i = 0; i < HALF; i++) {
            int pair = in[at + 2 + i];
            out[to + i] = ((pair & 15) - 8) * d;
            out[to + HALF + i] = ((pair >> 4 & 15) - 8) * d;
        }
    }

    /** d; m; 16 bytes. {@code q * d + m}. */
    static void q41(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        float m = Bytes.half(in, at + 2);
        for (int i = 0; i < HALF; i++) {
            int pair = in[at + 4 + i];
            out[to + i] = (pair & 15) * d + m;
            out[to + HALF + i] = (pair >> 4 & 15) * d + m;
        }
    }

    /** d; 32 fifth bits; 16 bytes. {@code (q - 16) * d}. */
    static void q50(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        int fifth = Bytes.word(in, at + 2);
        for (int i = 0; i < HALF; i++) {
            int pair = in[at + 6 + i];
            out[to + i] = ((pair & 15 | (fifth >> i & 1) << 4) - 16) * d;
            out[to + HALF + i] = ((pair >> 4 & 15 | (fifth >> i + HALF & 1) << 4) - 16) * d;
        }
    }

    /** d; m; 32 fifth bits; 16 bytes. {@code q * d + m}. */
    static void q51(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        float m = Bytes.half(in, at + 2);
        int fifth = Bytes.word(in, at + 4);
        for (int i = 0; i < HALF; i++) {
            int pair = in[at + 8 + i];
            out[to + i] = (pair & 15 | (fifth >> i & 1) << 4) * d + m;
            out[to + HALF + i] = (pair >> 4 & 15 | (fifth >> i + HALF & 1) << 4) * d + m;
        }
    }

    /** d; 16 bytes. {@code K[q] * d} with K the uneven values. */
    static void iq4(byte[] in, int at, float[] out, int to) {
        float d = Bytes.half(in, at);
        for (int i = 0; i < HALF; i++) {
            int pair = in[at + 2 + i];
            out[to + i] = UNEVEN[pair & 15] * d;
            out[to + HALF + i] = UNEVEN[pair >> 4 & 15] * d;
        }
    }
}
