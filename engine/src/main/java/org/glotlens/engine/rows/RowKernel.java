package org.glotlens.engine.rows;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Dot products of rows of a matrix with one vector, summed in float32 with one rounding a product, and rounded once to the
 * matrix's type. Every row is summed in the same order whatever stands beside it, so its result never depends on how many
 * rows or threads there are.
 */
public enum RowKernel {
    /** A matrix of bfloat16. */
    BFLOAT16("bfloat16", 2, 16) {
        private MethodHandle widening;

        @Override
        synchronized void prepare() {
            super.prepare();
            if (widening == null) {
                widening = MachineCode.function("widen", WIDEN);
            }
        }

        @Override
        void widen(MemorySegment from, MemorySegment to, int count) {
            try {
                widening.invokeExact(from.address(), to.address(), (long) count / block());
            } catch (Throwable e) {
                throw new IllegalStateException("machine code throws nothing", e);
            }
        }
    },
    /** A matrix of float32. */
    FLOAT32("float32", 4, 8) {
        @Override
        void widen(MemorySegment from, MemorySegment to, int count) {
            MemorySegment.copy(from, 0, to, 0, (long) count * Float.BYTES);
        }
    };

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final FunctionDescriptor WIDEN = FunctionDescriptor.ofVoid(WORD, WORD, WORD);
    private static final FunctionDescriptor MULTIPLY =
            FunctionDescriptor.ofVoid(WORD, WORD, WORD, WORD, WORD, WORD);

    private final String listing;
    private final int bytes;
    private final int block;
    private MethodHandle function;

    RowKernel(String listing, int bytes, int block) {
        this.listing = listing;
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

    /** Bytes of an element of the matrix. */
    int bytes() {
        return bytes;
    }

    /** How many inputs the machine code takes at once. */
    int block() {
        return block;
    }

    /** The vector as {@link #run} reads it, in float32. */
    abstract void widen(MemorySegment from, MemorySegment to, int count);

    /** Makes the machine code ready, before it is first used. */
    synchronized void prepare() {
        if (function == null) {
            function = MachineCode.function(listing, MULTIPLY);
        }
    }

    /**
     * {@code y[row] = weights[row] . x + bias[row]}; all are addresses.
     *
     * @param weights of the first row
     * @param x of what {@link #widen} made
     * @param rows at least 1
     * @param inputs as {@link #takes} has it
     * @param bias 0 for none
     */
    record Call(long weights, long x, long y, long rows, long inputs, long bias) {}

    /** Multiplies. */
    void run(Call call) {
        try {
            function.invokeExact(
                    call.weights(), call.x(), call.y(), call.rows(), call.inputs() / block, call.bias());
        } catch (Throwable e) {
            throw new IllegalStateException("machine code throws nothing", e);
        }
    }
}
