package org.glotlens.engine.checkpoint.quant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Rows of 4-bit codes in the order of their inputs, low nibble first: {@code (code - zero) * scale}. Packings of other orders are
 * brought into this one first, which costs an eighth of what it would cost their values.
 *
 * @param codes [rows, {@link #rowBytes}]
 * @param scales [rows, groups]
 * @param zeros [rows, groups], whole numbers
 */
record NibbleRows(byte[] codes, float[] scales, float[] zeros, Groups groups) implements Rows.Band {
    private static final int CODES = 16;
    private static final int MASK = CODES - 1;
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The two codes of a byte as float32: bits of the first below those of the second. */
    private static final long[] PAIRS = pairs();

    private static long[] pairs() {
        long[] pairs = new long[CODES * CODES];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Float.floatToRawIntBits(i & MASK) | (long) Float.floatToRawIntBits(i >> 4) << Integer.SIZE;
        }
        return pairs;
    }

    /** Bytes of a row: whole words of eight codes. */
    static int rowBytes(int in) {
        return Math.ceilDiv(in, 8) * Integer.BYTES;
    }

    @Override
    public void decode(int from, int count, float[] into) {
        int in = groups.in();
        for (int row = 0; row < count; row++) {
            if (groups.order().isPresent()) {
                ordered(from + row, groups.order().get(), into, row * in);
            } else {
                lookUp(from + row, into, row * in);
                scale(from + row, into, row * in);
            }
        }
    }

    /** Two codes at once. */
    private void lookUp(int row, float[] into, int to) {
        byte[] packed = codes;
        MemorySegment target = MemorySegment.ofArray(into).asSlice((long) Float.BYTES * to);
        int begin = row * rowBytes(groups.in());
        int pairs = groups.in() / 2;
        for (int i = 0; i < pairs; i++) {
            target.set(I64, (long) Long.BYTES * i, PAIRS[packed[begin + i] & 255]);
        }
        if (groups.in() % 2 == 1) {
            into[to + groups.in() - 1] = packed[begin + pairs] & MASK;
        }
    }

    /** A loop that compiles to vector instructions. */
    private void scale(int row, float[] into, int to) {
        int size = groups.size();
        for (int group = 0; group < groups.count(); group++) {
            float zero = zeros[row * groups.count() + group];
            float scale = scales[row * groups.count() + group];
            int end = to + (group + 1) * size;
            for (int i = end - size; i < end; i++) {
                into[i] = (into[i] - zero) * scale;
            }
        }
    }

    /** Every input may be of another group: all codes of all groups are worked out, by a loop of vector instructions, and looked up. */
    private void ordered(int row, int[] order, float[] into, int to) {
        int shift = Integer.SIZE - Integer.numberOfLeadingZeros(groups.count() - 1);
        float[] table = new float[CODES << shift];
        int first = row * groups.count();
        for (int code = 0; code < CODES; code++) {
            for (int group = 0; group < groups.count(); group++) {
                table[(code << shift) + group] = (code - zeros[first + group]) * scales[first + group];
            }
        }
        int begin = row * rowBytes(groups.in());
        for (int i = 0; i < groups.in(); i++) {
            int code = codes[begin + i / 2] >> 4 * (i % 2) & MASK;
            into[to + i] = table[(code << shift) + order[i]];
        }
    }
}
