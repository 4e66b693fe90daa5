package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Machine code for the values of one type: dot products of rows of a matrix with one vector, summed in float32 with one rounding
 * a product, and weighted sums of rows. Every row is summed in the same order whatever stands beside it, so its result never
 * depends on how many rows or threads there are.
 */
public enum RowKernel {
    /** Values of bfloat16. */
    BFLOAT16("bfloat16", 2, 16) {
        @Override
        void widen(long from, long to, int count) {
            code().widen(from, to, count / 16);
        }

        @Override
        void arrange(long from, long to, int count) {
            code().arrange(from, to, count / 16);
        }

        @Override
        float load(MemorySegment memory, long index) {
            return Float.intBitsToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, index) << Short.SIZE);
        }

        @Override
        void store(MemorySegment memory, long index, float value) {
            int bits = Float.floatToRawIntBits(value);
            int rounded = Float.isNaN(value) ? bits >>> 16 | 0x0040 : bits + 0x7FFF + (bits >>> 16 & 1) >>> 16;
            memory.setAtIndex(ValueLayout.JAVA_SHORT, index, (short) rounded);
        }
    },
    /** Values of float32. */
    FLOAT32("float32", 4, 8) {
        @Override
        void widen(long from, long to, int count) {
            MemorySegment.copy(memory(from, count), 0, memory(to, count), 0, (long) count * Float.BYTES);
        }

        @Override
        void narrow(MemorySegment from, MemorySegment to, long at, int count) {
            MemorySegment.copy(from, 0, to, at * Float.BYTES, (long) count * Float.BYTES);
        }

        @SuppressWarnings("restricted")
        private static MemorySegment memory(long address, int count) {
            return MemorySegment.ofAddress(address).reinterpret((long) count * Float.BYTES);
        }

        @Override
        float load(MemorySegment memory, long index) {
            return memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
        }

        @Override
        void store(MemorySegment memory, long index, float value) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
        }
    };

    /** Columns that a weighted sum takes at once. */
    static final int COLUMNS = 16;

    /** Scores that fill one vector of {@link #softmax}. */
    static final int SCORES = 8;

    private final String label;
    private final int bytes;
    private final int block;
    private Code code;

    RowKernel(String label, int bytes, int block) {
        this.label = label;
        this.bytes = bytes;
        this.block = block;
    }

    /** Whether this processor and system can run machine code as it is kept here. */
    public static boolean isRunnable() {
        return MachineCode.isRunnable();
    }

    /** Whether it multiplies matrices of so many inputs: they have to fill whole vectors of the processor. */
    public boolean takes(int inputs) {
        return inputs > 0 && inputs % block == 0;
    }

    /** Whether it attends with heads of such a width. */
    public boolean takesHeads(int width) {
        return width > 0 && width % COLUMNS == 0;
    }

    /** Whether it turns many positions of heads of such a width at once. */
    public boolean turns(int width) {
        return this == FLOAT32 && width > 0 && width % (2 * block) == 0;
    }

    /** As listings are named. */
    String label() {
        return label;
    }

    /** Bytes of a value. */
    int bytes() {
        return bytes;
    }

    /** A vector as {@link #scores} reads it, in float32. */
    abstract void widen(long from, long to, int count);

    /** A vector as {@link #multiply} reads it, in float32. */
    void arrange(long from, long to, int count) {
        widen(from, to, count);
    }

    /** Values of float32 in this type, from the place {@code at} of {@code to} on. */
    void narrow(MemorySegment from, MemorySegment to, long at, int count) {
        for (int i = 0; i < count; i++) {
            store(to, at + i, from.getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
    }

    /** One value. */
    abstract float load(MemorySegment memory, long index);

    /** Rounds to nearest, ties to even. */
    abstract void store(MemorySegment memory, long index, float value);

    /**
     * Rows times a vector; addresses.
     *
     * @param rows of the first of them
     * @param x of what {@link #widen} made, or {@link #arrange}
     * @param count of rows, at least 1
     * @param inputs as {@link #takes} has it
     */
    record Dots(long rows, long x, long y, long count, long inputs) {}

    /** {@code y[row] = rows[row] . x + bias[row]} in this type; an address of 0 is no bias. */
    void multiply(Dots dots, long bias) {
        code().multiply(dots, dots.inputs() / block, bias);
    }

    /** {@code y[row] = rows[row] . x} in float32. */
    void scores(Dots dots) {
        code().scores(dots, dots.inputs() / block);
    }

    /** {@code y = weights . rows} over all inputs, y and weights in float32; inputs as {@link #takesHeads} has them. */
    void mix(Dots dots) {
        for (long column = 0; column < dots.inputs(); column += COLUMNS) {
            code().mix(dots, column * bytes, dots.y() + column * Float.BYTES, dots.inputs() * bytes);
        }
    }

    /** Softmax of so many vectors of scores in float32, in place; those that only fill the last one are minus infinity. */
    void softmax(long scores, long vectors) {
        code().softmax(scores, vectors);
    }

    /**
     * Heads of one position and where their results go; addresses.
     *
     * @param x of the heads, one behind the other
     * @param cos of half a head
     * @param sin of half a head
     * @param y of the first head's result
     * @param apart bytes from one result to the next
     */
    record Turned(long x, long cos, long sin, long y, long apart) {}

    /** Turns the first half of each head with the second; width as {@link #turns} has it. */
    void turn(Turned turned, int heads, int width) {
        code().turn(turned, (long) width / 2 * bytes, heads);
    }

    /** The functions, made ready at first use. */
    Code code() {
        Code ready = code;
        if (ready == null) {
            ready = new Code(label, this == BFLOAT16 && MachineCode.isWideRunnable());
            code = ready;
        }
        return ready;
    }

    /** The functions of one type. */
    static final class Code {
        /**
         * Of softmax.asm and causal_softmax.asm: -126 ln 2, 1 / ln 2, ln 2 in two parts, and the polynomial of exp(x) by which the library Cephes
         * has it, at most 1e-7 relative from it for x up to half of ln 2.
         */
        static final float[] EXPONENTIAL = {
            -87.33654f,
            1.44269504f,
            0.693359375f,
            -2.12194440e-4f,
            1.9875691500e-4f,
            1.3981999507e-3f,
            8.3334519073e-3f,
            4.1665795894e-2f,
            1.6666665459e-1f,
            5.0000001201e-1f,
            1
        };

        private final boolean isHalf;
        private final MachineCode multiply;
        private final MachineCode scores;
        private final MachineCode mix;
        private final MachineCode widen;
        private final MachineCode arrange;
        private final MachineCode turn;
        private final MachineCode softmax;
        private final MemorySegment exponential = Arena.global().allocateFrom(ValueLayout.JAVA_FLOAT, EXPONENTIAL);

        /** @param isWide whether rows are multiplied with AVX-512, which gives the same bits */
        Code(String label, boolean isWide) {
            isHalf = "bfloat16".equals(label);
            String suffix = isWide ? "_avx512" : "";
            multiply = MachineCode.of(label + suffix);
            arrange = MachineCode.of("widen" + suffix);
            scores = isHalf ? MachineCode.of("scores") : multiply;
            mix = MachineCode.of("mix_" + label);
            widen = MachineCode.of("widen");
            turn = MachineCode.of("turn_float32");
            softmax = MachineCode.of("softmax");
        }

        /** {@link #EXPONENTIAL} as machine code reads it. */
        MemorySegment exponential() {
            return exponential;
        }

        void multiply(Dots dots, long blocks, long bias) {
            multiply.call(dots.rows(), dots.x(), dots.y(), dots.count(), blocks, bias);
        }

        private void scores(Dots dots, long blocks) {
            if (!isHalf) {
                multiply(dots, blocks, 0);
                return;
            }
            scores.call(dots.rows(), dots.x(), dots.y(), dots.count(), blocks);
        }

        private void mix(Dots dots, long offset, long y, long stride) {
            mix.call(dots.rows() + offset, dots.x(), y, dots.count(), stride);
        }

        void arrange(long from, long to, long blocks) {
            arrange.call(from, to, blocks);
        }

        private void widen(long from, long to, long blocks) {
            widen.call(from, to, blocks);
        }

        private void softmax(long scores, long vectors) {
            softmax.call(scores, vectors, exponential.address());
        }

        private void turn(Turned turned, long half, long heads) {
            turn.call(turned.x(), turned.cos(), turned.sin(), turned.y(), half, heads, turned.apart() - half, 0);
        }
    }
}
