package org.glotlens.engine.gguf;

/**
 * Blocks of 256 values, the K-quants: groups of 16 or 32 values have scales of few bits, which the scales d and dmin of the
 * block multiply.
 */
abstract class SuperCode extends BlockCode {
    private static final int VALUES = 256;
    private static final int SMALL = 16;
    private static final int LARGE = 32;

    private final int blockBytes;
    private final byte[] codes = new byte[VALUES];

    /** The scale of each value's group. */
    private final byte[] scales = new byte[VALUES];

    /** What is taken from each value of a group, in units of dmin. */
    private final byte[] minima = new byte[VALUES];

    private SuperCode(int blockBytes) {
        this.blockBytes = blockBytes;
    }

    /**
     * Works out one block.
     *
     * @param at its first byte
     * @param to where its first value goes
     */
    abstract void block(int at, int to);

    @Override
    final void decode(int at, int to, int blocks) {
        for (int i = 0; i < blocks; i++) {
            block(at + i * blockBytes, to + i * VALUES);
        }
    }

    /** {@code (d * s) * (q - zero)}. */
    final void scaled(short half, float zero, int to) {
        float d = Float.float16ToFloat(half);
        byte[] from = codes;
        byte[] scale = scales;
        float[] into = values();
        for (int i = 0; i < VALUES; i++) {
            into[to + i] = (d * scale[i]) * (from[i] - zero);
        }
    }

    /** {@code (d * s) * q - dmin * m}. */
    final void shifted(short half, short halfMin, int to) {
        float d = Float.float16ToFloat(half);
        float dmin = Float.float16ToFloat(halfMin);
        byte[] from = codes;
        byte[] scale = scales;
        byte[] minimum = minima;
        float[] into = values();
        for (int i = 0; i < VALUES; i++) {
            into[to + i] = (d * scale[i]) * from[i] - dmin * minimum[i];
        }
    }

    /** Eight codes. */
    final void put(int to, long eight) {
        put(codes, to, eight);
    }

    /** The scale of the k-th 16 values. */
    final void smallScale(int k, int scale) {
        fill(scales, k * SMALL, SMALL, scale);
    }

    /** Scale and minimum of the k-th 16 values. */
    final void small(int k, int scale, int minimum) {
        smallScale(k, scale);
        fill(minima, k * SMALL, SMALL, minimum);
    }

    /** Scale and minimum of the k-th 32 values. */
    final void large(int k, int scale, int minimum) {
        fill(scales, k * LARGE, LARGE, scale);
        fill(minima, k * LARGE, LARGE, minimum);
    }

    private static void fill(byte[] into, int from, int count, int value) {
        long eight = eightTimes(value);
        for (int i = from; i < from + count; i += Long.BYTES) {
            put(into, i, eight);
        }
    }

    /** Scales 0; two bits 16; d 80; dmin 82. Groups of 16: {@code (d * (s & 15)) * q - dmin * (s >> 4)}. */
    static final class Q2 extends SuperCode {
        Q2() {
            super(84);
        }

        @Override
        void block(int at, int to) {
            for (int i = 0; i < VALUES / 4; i += Long.BYTES) {
                long four = eight(at + 16 + i);
                int first = 4 * (i / LARGE * LARGE) + i % LARGE;
                put(first, four & TWO_BITS);
                put(first + LARGE, four >>> 2 & TWO_BITS);
                put(first + 2 * LARGE, four >>> 4 & TWO_BITS);
                put(first + 3 * LARGE, four >>> 6 & TWO_BITS);
            }
            for (int k = 0; k < VALUES / SMALL; k++) {
                int s = unsigned(at + k);
                small(k, s & 15, s >> 4);
            }
            shifted(half(at + 80), half(at + 82), to);
        }
    }

    /** Third bits 0; two bits 32; 16 scales of six bits 96; d 108. Groups of 16: {@code (d * (s - 32)) * (q - 4)}. */
    static final class Q3 extends SuperCode {
        Q3() {
            super(110);
        }

        @Override
        void block(int at, int to) {
            for (int i = 0; i < VALUES / 4; i += Long.BYTES) {
                long four = eight(at + 32 + i);
                long thirds = eight(at + i % LARGE) >>> 4 * (i / LARGE);
                int first = 4 * (i / LARGE * LARGE) + i % LARGE;
                put(first, four & TWO_BITS | (thirds & ONE_BIT) << 2);
                put(first + LARGE, four >>> 2 & TWO_BITS | (thirds >>> 1 & ONE_BIT) << 2);
                put(first + 2 * LARGE, four >>> 4 & TWO_BITS | (thirds >>> 2 & ONE_BIT) << 2);
                put(first + 3 * LARGE, four >>> 6 & TWO_BITS | (thirds >>> 3 & ONE_BIT) << 2);
            }
            for (int k = 0; k < VALUES / SMALL; k++) {
                int low = unsigned(at + 96 + k % 8) >> 4 * (k / 8) & 15;
                int high = unsigned(at + 104 + k % 4) >> 2 * (k / 4) & 3;
                smallScale(k, (low | high << 4) - 32);
            }
            scaled(half(at + 108), 4, to);
        }
    }

    /** d 0; dmin 2; scales and minima of six bits 4; four bits 16. Groups of 32: {@code (d * s) * q - dmin * m}. */
    static final class Q4 extends SuperCode {
        Q4() {
            super(144);
        }

        @Override
        void block(int at, int to) {
            for (int i = 0; i < VALUES / 2; i += Long.BYTES) {
                long two = eight(at + 16 + i);
                int first = 2 * (i / LARGE * LARGE) + i % LARGE;
                put(first, two & FOUR_BITS);
                put(first + LARGE, two >>> 4 & FOUR_BITS);
            }
            sixBits(at + 4);
            shifted(half(at), half(at + 2), to);
        }
    }

    /** As {@link Q4}, with fifth bits at 16 and the four others at 48. */
    static final class Q5 extends SuperCode {
        Q5() {
            super(176);
        }

        @Override
        void block(int at, int to) {
            for (int i = 0; i < VALUES / 2; i += Long.BYTES) {
                long two = eight(at + 48 + i);
                long fifths = eight(at + 16 + i % LARGE) >>> 2 * (i / LARGE);
                int first = 2 * (i / LARGE * LARGE) + i % LARGE;
                put(first, two & FOUR_BITS | (fifths & ONE_BIT) << 4);
                put(first + LARGE, two >>> 4 & FOUR_BITS | (fifths >>> 1 & ONE_BIT) << 4);
            }
            sixBits(at + 4);
            shifted(half(at), half(at + 2), to);
        }
    }

    /** Scales and minima of six bits each, those of the last four groups split over the bytes. */
    final void sixBits(int at) {
        for (int k = 0; k < 4; k++) {
            int scale = unsigned(at + k);
            int minimum = unsigned(at + k + 4);
            int rest = unsigned(at + k + 8);
            large(k, scale & 63, minimum & 63);
            large(k + 4, rest & 15 | scale >> 6 << 4, rest >> 4 | minimum >> 6 << 4);
        }
    }

    /** Four bits 0; two more 128; signed scales 192; d 208. Groups of 16: {@code (d * s) * (q - 32)}. */
    static final class Q6 extends SuperCode {
        Q6() {
            super(210);
        }

        /** Of 128 values the first and the third 32 share the bytes of their four bits, and so do the others. */
        @Override
        void block(int at, int to) {
            for (int part = 0; part < 2; part++) {
                for (int i = 0; i < LARGE; i += Long.BYTES) {
                    long outer = eight(at + 64 * part + i);
                    long inner = eight(at + 64 * part + LARGE + i);
                    long high = eight(at + 128 + LARGE * part + i);
                    int first = 128 * part + i;
                    put(first, outer & FOUR_BITS | (high & TWO_BITS) << 4);
                    put(first + LARGE, inner & FOUR_BITS | (high >>> 2 & TWO_BITS) << 4);
                    put(first + 2 * LARGE, outer >>> 4 & FOUR_BITS | (high >>> 4 & TWO_BITS) << 4);
                    put(first + 3 * LARGE, inner >>> 4 & FOUR_BITS | (high >>> 6 & TWO_BITS) << 4);
                }
            }
            for (int k = 0; k < VALUES / SMALL; k++) {
                smallScale(k, unsigned(at + 192 + k));
            }
            scaled(half(at + 208), 32, to);
        }
    }
}
