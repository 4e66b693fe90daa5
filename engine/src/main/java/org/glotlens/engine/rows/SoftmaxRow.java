package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The softmax of one long row of numbers, by machine code with AVX-512, in a few passes over a row that stays in a core's cache.
 * What one thread needs for itself, at most one row at a time.
 */
final class SoftmaxRow {
    private static final int NUMBERS = WideKernel.NUMBERS;

    /** Vectors of a stretch, whose largest number is kept. */
    private static final int STRETCH = 8;

    /** Places that are looked for at most. */
    private static final int MOST = 1024;

    private static final int ALIGNMENT = 64;

    private final Code code;
    private final MemorySegment sums = Arena.ofAuto().allocate(2 * Double.BYTES, ALIGNMENT);
    private final MemorySegment places = Arena.ofAuto().allocate((MOST + NUMBERS) * (long) Integer.BYTES, ALIGNMENT);
    private MemorySegment widened = MemorySegment.NULL;
    private MemorySegment largests = MemorySegment.NULL;
    private MemorySegment row = MemorySegment.NULL;
    private int count;
    private float largest;

    SoftmaxRow(Code code) {
        this.code = code;
    }

    /** The functions, which all threads share. */
    record Code(
            MachineCode largest,
            MachineCode sums,
            MachineCode find,
            MachineCode sharesFloat32,
            MachineCode sharesBfloat16) {
        /**
         * Made ready.
         *
         * @throws IllegalStateException if the system lets no memory be run
         */
        static Code ready() {
            return new Code(
                    MachineCode.of("largest_of_stretches"),
                    MachineCode.of("softmax_sums"),
                    MachineCode.of("find_at_least"),
                    MachineCode.of("softmax_shares_float32"),
                    MachineCode.of("softmax_shares_bfloat16"));
        }
    }

    /**
     * Takes a row, and looks for its largest number.
     *
     * @param address of the row, which stays as it is until the next one
     * @param numbers a multiple of 16
     */
    void take(RowKernel type, long address, int numbers) {
        count = numbers;
        row = type == RowKernel.FLOAT32 ? memory(address) : inFloat32(address);
        int stretches = stretches();
        long bytes = (long) stretches * Float.BYTES;
        if (largests.byteSize() < bytes) {
            largests = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        }
        code.largest().call(row.address(), largests.address(), vectors(), STRETCH);
        largest = largests.getAtIndex(ValueLayout.JAVA_FLOAT, 0);
        for (int i = 1; i < stretches; i++) {
            largest = Math.max(largest, largests.getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
    }

    private MemorySegment inFloat32(long address) {
        long bytes = (long) count * Float.BYTES;
        if (widened.byteSize() < bytes) {
            widened = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        }
        TileKernel.ready().widen(address, widened.address(), count);
        return widened.asSlice(0, bytes);
    }

    @SuppressWarnings("restricted")
    private MemorySegment memory(long address) {
        return MemorySegment.ofAddress(address).reinterpret((long) count * Float.BYTES);
    }

    private int vectors() {
        return count / NUMBERS;
    }

    private int stretches() {
        return Math.ceilDiv(vectors(), STRETCH);
    }

    /** The largest number, where all of them are numbers. */
    float largest() {
        return largest;
    }

    /**
     * Sums over the row, in double precision.
     *
     * @param exponentials of what each number is above the largest; no number if one of the row is none or has no bound
     * @param weighted the same, each times its exponent
     */
    record Sums(double exponentials, double weighted) {}

    Sums sums() {
        code.sums()
                .call(
                        row.address(),
                        sums.address(),
                        vectors(),
                        Float.floatToRawIntBits(largest),
                        exponential(),
                        0,
                        0,
                        0);
        return new Sums(sums.getAtIndex(ValueLayout.JAVA_DOUBLE, 0), sums.getAtIndex(ValueLayout.JAVA_DOUBLE, 1));
    }

    /** Where the k largest numbers stand, and some more of them, in order; null where too many are as large as they. */
    int[] places(int k) {
        long found = code.find()
                .call(row.address(), places.address(), vectors(), Float.floatToRawIntBits(bound(k)), MOST, 0, 0, 0);
        return found >= MOST ? null : places.asSlice(0, found * Integer.BYTES).toArray(ValueLayout.JAVA_INT);
    }

    /** The k-th largest of the stretches' largest numbers: at least k numbers of the row are no less. */
    private float bound(int k) {
        if (k > stretches()) {
            return Float.NEGATIVE_INFINITY;
        }
        float[] best = new float[k];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < stretches(); i++) {
            float own = largests.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            for (int at = k - 1; at >= 0 && own > best[at]; at--) {
                if (at < k - 1) {
                    best[at + 1] = best[at];
                }
                best[at] = own;
            }
        }
        return best[k - 1];
    }

    /**
     * Number of the row at a place.
     *
     * @throws IndexOutOfBoundsException if the row has no such place
     */
    float at(int place) {
        return row.getAtIndex(ValueLayout.JAVA_FLOAT, place);
    }

    /** Writes {@code exp(x - largest) * factor} of the whole row, rounded to the type; over the row itself, if need be. */
    void putShares(RowKernel type, long to, float factor) {
        (type == RowKernel.BFLOAT16 ? code.sharesBfloat16() : code.sharesFloat32())
                .call(
                        row.address(),
                        to,
                        vectors(),
                        Float.floatToRawIntBits(largest),
                        exponential(),
                        Float.floatToRawIntBits(factor));
    }

    private static long exponential() {
        return RowKernel.FLOAT32.code().exponential().address();
    }
}
