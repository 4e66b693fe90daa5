package org.glotlens.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Blocks of 32 values with one scale d, and a minimum m in some. In those of 4 and 5 bits byte i holds the low four bits of
 * value i in its low half and those of value i + 16 in its high half.
 */
abstract class LegacyCode extends BlockCode {
    private static final int VALUES = 32;
    private static final int HALF = 16;

    /** Blocks whose codes and scales stay in the processor's nearest cache. */
    private static final int AT_ONCE = 64;

    private final int blockBytes;
    private final float zero;
    private final int minimum;
    private final byte[] codes = new byte[AT_ONCE * VALUES];
    private final short[] scales = new short[AT_ONCE * VALUES];
    private final short[] minima = new short[AT_ONCE * VALUES];

    /**
     * @param zero the code that stands for 0
     * @param minimum where a block has its minimum, 0 for nowhere
     */
    private LegacyCode(int blockBytes, int zero, int minimum) {
        this.blockBytes = blockBytes;
        this.zero = zero;
        this.minimum = minimum;
    }

    /**
     * Lays out the codes of a block.
     *
     * @param at its first byte
     * @param to where its first code goes
     */
    abstract void unpack(int at, int to);

    @Override
    final void decode(int at, int to, int blocks) {
        for (int first = 0; first < blocks; first += AT_ONCE) {
            int here = Math.min(AT_ONCE, blocks - first);
            for (int i = 0; i < here; i++) {
                int block = at + (first + i) * blockBytes;
                unpack(block, i * VALUES);
                spread(half(block), scales, i * VALUES);
                if (minimum > 0) {
                    spread(half(block + minimum), minima, i * VALUES);
                }
            }
            if (minimum > 0) {
                shifted(to + first * VALUES, here * VALUES);
            } else {
                scaled(codes, scales, to + first * VALUES, here * VALUES);
            }
        }
    }

    private static void spread(short value, short[] into, int to) {
        for (int i = to; i < to + VALUES; i++) {
            into[i] = value;
        }
    }

    /** Makes values of codes and the float16 scales beside them. */
    void scaled(byte[] from, short[] scale, int to, int count) {
        float[] into = values();
        float nothing = zero;
        for (int i = 0; i < count; i++) {
            into[to + i] = Float.float16ToFloat(scale[i]) * (from[i] - nothing);
        }
    }

    private void shifted(int to, int count) {
        byte[] from = codes;
        short[] scale = scales;
        short[] more = minima;
        float[] into = values();
        float nothing = zero;
        for (int i = 0; i < count; i++) {
            into[to + i] = Float.float16ToFloat(scale[i]) * (from[i] - nothing) + Float.float16ToFloat(more[i]);
        }
    }

    /** Eight codes. */
    final void put(int to, long eight) {
        put(codes, to, eight);
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
            super(34, 0, 0);
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
            super(18, 8, 0);
        }

        @Override
        void unpack(int at, int to) {
            nibbles(at + 2, to);
        }
    }

    /** d; m; 16 bytes. {@code q * d + m}. */
    static final class Q41 extends LegacyCode {
        Q41() {
            super(20, 0, 2);
        }

        @Override
        void unpack(int at, int to) {
            nibbles(at + 4, to);
        }
    }

    /** d; 32 fifth bits; 16 bytes. {@code (q - 16) * d}. */
    static final class Q50 extends LegacyCode {
        Q50() {
            super(22, 16, 0);
        }

        @Override
        void unpack(int at, int to) {
            nibblesAndFifths(at + 6, at + 2, to);
        }
    }

    /** d; m; 32 fifth bits; 16 bytes. {@code q * d + m}. */
    static final class Q51 extends LegacyCode {
        Q51() {
            super(24, 0, 2);
        }

        @Override
        void unpack(int at, int to) {
            nibblesAndFifths(at + 8, at + 4, to);
        }
    }

    /** d; 16 bytes. {@code K[q] * d}. */
    static final class Iq4Nl extends LegacyCode {
        /** {@code kvalues_iq4nl} of ggml. */
        private static final byte[] K = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

        private static final ValueLayout.OfLong I64 =
                ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        /** What two codes stand for, by the first and 16 times the second: float32 bits, the first's below. */
        private static final long[] PAIRS = pairs();

        Iq4Nl() {
            super(18, 0, 0);
        }

        private static long[] pairs() {
            long[] pairs = new long[256];
            for (int i = 0; i < pairs.length; i++) {
                long first = Float.floatToRawIntBits(K[i & 15]) & 0xFFFF_FFFFL;
                pairs[i] = first | (long) Float.floatToRawIntBits(K[i >> 4]) << Integer.SIZE;
            }
            return pairs;
        }

        @Override
        void unpack(int at, int to) {
            nibbles(at + 2, to);
        }

        /** Two passes, as no loop that looks up compiles to vector instructions. */
        @Override
        void scaled(byte[] from, short[] scale, int to, int count) {
            float[] into = values();
            MemorySegment target = MemorySegment.ofArray(into);
            for (int i = 0; i < count; i += Long.BYTES) {
                long codes = eight(from, i);
                long pairs = codes | codes >>> 4;
                long at = (long) Float.BYTES * (to + i);
                target.set(I64, at, PAIRS[(int) pairs & 255]);
                target.set(I64, at + 8, PAIRS[(int) (pairs >>> 16) & 255]);
                target.set(I64, at + 16, PAIRS[(int) (pairs >>> 32) & 255]);
                target.set(I64, at + 24, PAIRS[(int) (pairs >>> 48) & 255]);
            }
            for (int i = 0; i < count; i++) {
                into[to + i] *= Float.float16ToFloat(scale[i]);
            }
        }
    }
}
