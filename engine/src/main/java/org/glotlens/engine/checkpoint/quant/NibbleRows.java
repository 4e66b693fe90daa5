package org.glotlens.engine.checkpoint.quant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Rows of 4-bit codes, eight inputs a word, low bits first: {@code (code - zero) * scale}. Packings of other orders are brought into
 * this one first, which costs an eighth of what it would cost their values.
 */
final class NibbleRows implements Rows.Band {
    private static final int PER_WORD = 8;
    private static final int CODES = 16;
    private static final int MASK = CODES - 1;
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The two codes of a byte as float32: bits of the first below those of the second. */
    private static final long[] PAIRS = pairs();

    /** The words of rows, wherever they are. */
    @FunctionalInterface
    interface Words {
        /** Copies those of a row. */
        void copy(int row, int[] into);
    }

    private final Words words;
    private final float[] scales;
    private final float[] zeros;
    private final Groups groups;

    /** Where the codes of each input's group begin in {@link #table}; empty where groups are neighbours. */
    private final int[] order;

    private final int[] packed;
    private final float[] table;

    /**
     * Rows of these words.
     *
     * @param scales [rows, groups]
     * @param zeros [rows, groups], whole numbers
     */
    NibbleRows(Words words, float[] scales, float[] zeros, Groups groups) {
        this.words = words;
        this.scales = scales;
        this.zeros = zeros;
        this.groups = groups;
        order = groups.order().map(int[]::clone).orElse(new int[0]);
        for (int i = 0; i < order.length; i++) {
            order[i] *= CODES;
        }
        packed = new int[Math.ceilDiv(groups.in(), PER_WORD)];
        table = new float[order.length == 0 ? 0 : CODES * Integer.highestOneBit(2 * groups.count() - 1)];
    }

    private static long[] pairs() {
        long[] pairs = new long[CODES * CODES];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Float.floatToRawIntBits(i & MASK) | (long) Float.floatToRawIntBits(i >> 4) << Integer.SIZE;
        }
        return pairs;
    }

    @Override
    public void decode(int from, int count, float[] into) {
        int in = groups.in();
        for (int row = 0; row < count; row++) {
            words.copy(from + row, packed);
            if (order.length > 0) {
                workOut(from + row);
                lookUpOrdered(into, row * in);
            } else {
                lookUp(into, row * in);
                scale(from + row, into, row * in);
            }
        }
    }

    /** Two codes at once. */
    private void lookUp(float[] into, int to) {
        int in = groups.in();
        MemorySegment target = MemorySegment.ofArray(into).asSlice((long) Float.BYTES * to);
        for (int i = 0; i < in / PER_WORD; i++) {
            int word = packed[i];
            long at = (long) PER_WORD * Float.BYTES * i;
            target.set(I64, at, PAIRS[word & 255]);
            target.set(I64, at + 8, PAIRS[word >>> 8 & 255]);
            target.set(I64, at + 16, PAIRS[word >>> 16 & 255]);
            target.set(I64, at + 24, PAIRS[word >>> 24]);
        }
        for (int i = in - in % PER_WORD; i < in; i++) {
            into[to + i] = packed[i / PER_WORD] >>> 4 * (i % PER_WORD) & MASK;
        }
    }

    /** Loops that compile to vector instructions. */
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

    /** Puts what each code stands for in each group into {@link #table}, [groups, codes]. */
    private void workOut(int row) {
        int first = row * groups.count();
        for (int i = 0; i < groups.count() * CODES; i++) {
            table[i] = ((i & MASK) - zeros[first + i / CODES]) * scales[first + i / CODES];
        }
    }

    /** Where every input may be of another group, what a code stands for is looked up. */
    private void lookUpOrdered(float[] into, int to) {
        int[] order = this.order;
        float[] table = this.table;
        int last = table.length - 1;
        int whole = order.length / PER_WORD * PER_WORD;
        for (int i = 0; i < whole; i += PER_WORD) {
            int word = packed[i / PER_WORD];
            into[to + i] = table[(order[i] | word & MASK) & last];
            into[to + i + 1] = table[(order[i + 1] | word >>> 4 & MASK) & last];
            into[to + i + 2] = table[(order[i + 2] | word >>> 8 & MASK) & last];
            into[to + i + 3] = table[(order[i + 3] | word >>> 12 & MASK) & last];
            into[to + i + 4] = table[(order[i + 4] | word >>> 16 & MASK) & last];
            into[to + i + 5] = table[(order[i + 5] | word >>> 20 & MASK) & last];
            into[to + i + 6] = table[(order[i + 6] | word >>> 24 & MASK) & last];
            into[to + i + 7] = table[(order[i + 7] | word >>> 28) & last];
        }
        for (int i = whole; i < order.length; i++) {
            into[to + i] = table[order[i] | packed[i / PER_WORD] >>> 4 * (i % PER_WORD) & MASK];
        }
    }
}
