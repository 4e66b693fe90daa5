package org.glotlens.engine.gguf;

/**
 * Blocks of 256 values, the K-quants: groups of 16 or 32 values have scales of few bits, which the scales d and dmin of the
 * block multiply.
 */
abstract class SuperCode extends BlockCode {
    private static final int VALUES = 256;
    private static final int SMALL = 16;
    private static final int LARGE = 32;

    private SuperCode(GgufType type, int zero) {
        super(type, zero);
    }

    @Override
    void unpack(int at, int to) {
        for (int k = 0; k < VALUES / LARGE; k++) {
            for (int i = 0; i < LARGE; i += Long.BYTES) {
                put(to + LARGE * k + i, codes(at, k, i));
            }
        }
    }

    /** Eight codes of the k-th 32 values, from the i-th on. */
    abstract long codes(int at, int k, int i);

    /** Two bits of each: four runs of 32 values share their bytes. */
    final long twoBits(int at, int k, int i) {
        return eight(at + LARGE * (k / 4) + i) >>> 2 * (k % 4) & TWO_BITS;
    }

    /** Four bits of each: two runs of 32 values share their bytes. */
    final long fourBits(int at, int k, int i) {
        return eight(at + LARGE * (k / 2) + i) >>> 4 * (k % 2) & FOUR_BITS;
    }

    /** Bit k of bytes that all runs share. */
    final long oneBit(int at, int k, int i) {
        return eight(at + i) >>> k & ONE_BIT;
    }

    /** Scales 0; two bits 16; d 80; dmin 82. Groups of 16: {@code (d * (s & 15)) * q - dmin * (s >> 4)}. */
    static final class Q2 extends SuperCode {
        Q2() {
            super(GgufType.Q2_K, 0);
        }

        @Override
        long codes(int at, int k, int i) {
            return twoBits(at + 16, k, i);
        }

        @Override
        void scale(int at, int to) {
            float d = half(at + 80);
            float dmin = half(at + 82);
            for (int k = 0; k < VALUES / SMALL; k++) {
                int s = unsigned(at + k);
                timesPlus(d * (s & 15), -(dmin * (s >> 4)), to + SMALL * k, SMALL);
            }
        }
    }

    /** Third bits 0; two bits 32; 16 scales of six bits 96; d 108. Groups of 16: {@code (d * (s - 32)) * (q - 4)}. */
    static final class Q3 extends SuperCode {
        Q3() {
            super(GgufType.Q3_K, 4);
        }

        @Override
        long codes(int at, int k, int i) {
            return twoBits(at + 32, k, i) | oneBit(at, k, i) << 2;
        }

        @Override
        void scale(int at, int to) {
            float d = half(at + 108);
            for (int k = 0; k < VALUES / SMALL; k++) {
                int low = unsigned(at + 96 + k % 8) >> 4 * (k / 8) & 15;
                int high = unsigned(at + 104 + k % 4) >> 2 * (k / 4) & 3;
                times(d * ((low | high << 4) - 32), to + SMALL * k, SMALL);
            }
        }
    }

    /** d 0; dmin 2; scales and minima of six bits 4; four bits 16. Groups of 32: {@code (d * s) * q - dmin * m}. */
    static class Q4 extends SuperCode {
        Q4() {
            this(GgufType.Q4_K);
        }

        Q4(GgufType type) {
            super(type, 0);
        }

        @Override
        long codes(int at, int k, int i) {
            return fourBits(at + 16, k, i);
        }

        @Override
        final void scale(int at, int to) {
            float d = half(at);
            float dmin = half(at + 2);
            for (int k = 0; k < VALUES / LARGE; k++) {
                timesPlus(d * scaleOf(at + 4, k), -(dmin * minimumOf(at + 4, k)), to + LARGE * k, LARGE);
            }
        }

        /** Those of the last four groups are split over the bytes. */
        private int scaleOf(int at, int k) {
            return k < 4 ? unsigned(at + k) & 63 : unsigned(at + k + 4) & 15 | unsigned(at + k - 4) >> 6 << 4;
        }

        private int minimumOf(int at, int k) {
            return k < 4 ? unsigned(at + k + 4) & 63 : unsigned(at + k + 4) >> 4 | unsigned(at + k) >> 6 << 4;
        }
    }

    /** As {@link Q4}, with fifth bits at 16 and the four others at 48. */
    static final class Q5 extends Q4 {
        Q5() {
            super(GgufType.Q5_K);
        }

        @Override
        long codes(int at, int k, int i) {
            return fourBits(at + 48, k, i) | oneBit(at + 16, k, i) << 4;
        }
    }

    /** Four bits 0; two more 128; signed scales 192; d 208. Groups of 16: {@code (d * s) * (q - 32)}. */
    static final class Q6 extends SuperCode {
        Q6() {
            super(GgufType.Q6_K, 32);
        }

        /** Of 128 values the first and the third 32 share the bytes of their four bits, and so do the others. */
        @Override
        long codes(int at, int k, int i) {
            int quarter = k % 4;
            long low = eight(at + 64 * (k / 4) + LARGE * (quarter % 2) + i) >>> 4 * (quarter / 2) & FOUR_BITS;
            return low | twoBits(at + 128, k, i) << 4;
        }

        @Override
        void scale(int at, int to) {
            float d = half(at + 208);
            for (int k = 0; k < VALUES / SMALL; k++) {
                times(d * signed(at + 192 + k), to + SMALL * k, SMALL);
            }
        }
    }
}
