package org.glotlens.engine.gguf;

/**
 * Blocks of 32 values with one scale d, and a minimum m in some. In those of 4 and 5 bits byte i holds the low four bits of
 * value i in its low half and those of value i + 16 in its high half.
 */
abstract class LegacyCode extends BlockCode {
    private static final int VALUES = 32;
    private static final int HALF = 16;

    private LegacyCode(GgufType type, int zero) {
        super(type, zero);
    }

    @Override
    void scale(int at, int to) {
        times(half(at), to, VALUES);
    }

    /** The four bits of all values. */
    final void nibbles(int at, int to) {
        for (int i = 0; i < HALF; i += Long.BYTES) {
            long pairs = eight(at + i);
            put(to + i, pairs & FOUR_BITS);
            put(to + HALF + i, pairs >>> 4 & FOUR_BITS);
        }
    }

    /**
     * The same with a fifth bit for each.
     *
     * @param fifths where the 32 fifth bits are
     */
    final void nibblesAndFifths(int at, int fifths, int to) {
        for (int i = 0; i < HALF; i += Long.BYTES) {
            long pairs = eight(at + i);
            put(to + i, pairs & FOUR_BITS | spread(unsigned(fifths + i / 8)));
            put(to + HALF + i, pairs >>> 4 & FOUR_BITS | spread(unsigned(fifths + 2 + i / 8)));
        }
    }

    /** Eight bits as the fifth bits of eight bytes. */
    private static long spread(int bits) {
        long each = bits * 0x0101_0101_0101_0101L & 0x8040_2010_0804_0201L;
        return (each + 0x7F7F_7F7F_7F7F_7F7FL & 0x8080_8080_8080_8080L) >>> 3;
    }

    /** d; 32 signed bytes q. {@code q * d}. */
    static final class Q80 extends LegacyCode {
        Q80() {
            super(GgufType.Q8_0, 0);
        }

        @Override
        void unpack(int at, int to) {
            for (int i = 0; i < VALUES; i += Long.BYTES) {
                put(to + i, eight(at + 2 + i));
            }
        }
    }

    /** d; 16 bytes. {@code (q - 8) * d}. */
    static final class Q40 extends LegacyCode {
        Q40() {
            super(GgufType.Q4_0, 8);
        }

        @Override
        void unpack(int at, int to) {
            nibbles(at + 2, to);
        }
    }

    /** d; m; 16 bytes. {@code q * d + m}. */
    static final class Q41 extends LegacyCode {
        Q41() {
            super(GgufType.Q4_1, 0);
        }

        @Override
        void unpack(int at, int to) {
            nibbles(at + 4, to);
        }

        @Override
        void scale(int at, int to) {
            timesPlus(half(at), half(at + 2), to, VALUES);
        }
    }

    /** d; 32 fifth bits; 16 bytes. {@code (q - 16) * d}. */
    static final class Q50 extends LegacyCode {
        Q50() {
            super(GgufType.Q5_0, 16);
        }

        @Override
        void unpack(int at, int to) {
            nibblesAndFifths(at + 6, at + 2, to);
        }
    }

    /** d; m; 32 fifth bits; 16 bytes. {@code q * d + m}. */
    static final class Q51 extends LegacyCode {
        Q51() {
            super(GgufType.Q5_1, 0);
        }

        @Override
        void unpack(int at, int to) {
            nibblesAndFifths(at + 8, at + 4, to);
        }

        @Override
        void scale(int at, int to) {
            timesPlus(half(at), half(at + 2), to, VALUES);
        }
    }

    /** d; 16 bytes. {@code K[q] * d}. */
    static final class Iq4Nl extends LegacyCode {
        /** {@code kvalues_iq4nl} of ggml. */
        private static final byte[] K = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

        Iq4Nl() {
            super(GgufType.IQ4_NL, 0);
        }

        @Override
        void unpack(int at, int to) {
            for (int i = 0; i < HALF; i++) {
                int pair = unsigned(at + 2 + i);
                putOne(to + i, K[pair & 15]);
                putOne(to + HALF + i, K[pair >> 4]);
            }
        }
    }
}
