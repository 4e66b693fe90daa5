package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads stored floats as the float type that is wanted. Where the types agree the bytes go straight from the file into
 * the target; otherwise they are converted in pieces that stay in the processor's cache. Widening is exact, narrowing
 * rounds to nearest, ties to even. One reader serves one thread at a time.
 */
public final class FloatReader {
    private static final int PIECE = 1 << 14;

    private final short[] narrow = new short[PIECE];
    private final int[] bits = new int[PIECE];
    private final float[] values = new float[PIECE];

    /**
     * Fills a segment with the elements from {@code from} on.
     *
     * @param as F32, F16 or BF16, the type to fill in
     * @param into a whole number of elements of that type, filled to its end, in any memory and alignment
     * @throws CheckpointException if the tensor is stored as another type than F32, F16 and BF16, or cannot be read
     */
    public void read(StoredTensor tensor, long from, StoredType as, MemorySegment into) throws CheckpointException {
        if (!FloatCodec.isKnown(tensor.type())) {
            throw new CheckpointException("Tensor " + tensor.name() + " is stored as " + tensor.type()
                    + ", expected F32, F16 or BF16. Save the checkpoint in one of these types.");
        }
        if (tensor.type() == as) {
            tensor.copy(from * as.bytes(), into);
            return;
        }
        long count = into.byteSize() / as.bytes();
        for (long done = 0; done < count; done += PIECE) {
            int length = (int) Math.min(PIECE, count - done);
            readBits(tensor, from + done, length);
            write(as, into.asSlice(done * as.bytes(), (long) length * as.bytes()), length);
        }
    }

    /** Reads elements into {@link #bits} as float32. */
    private void readBits(StoredTensor tensor, long from, int count) throws CheckpointException {
        long at = from * tensor.type().bytes();
        if (tensor.type() == StoredType.F32) {
            tensor.copy(at, MemorySegment.ofArray(bits).asSlice(0, (long) count * Integer.BYTES));
            return;
        }
        tensor.copy(at, MemorySegment.ofArray(narrow).asSlice(0, (long) count * Short.BYTES));
        if (tensor.type() == StoredType.BF16) {
            for (int i = 0; i < count; i++) {
                bits[i] = narrow[i] << Short.SIZE;
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = Float.float16ToFloat(narrow[i]);
            }
            MemorySegment.copy(MemorySegment.ofArray(values), ValueLayout.JAVA_INT, 0, bits, 0, count);
        }
    }

    /** Writes {@link #bits} as another type. */
    private void write(StoredType as, MemorySegment into, int count) {
        switch (as) {
            case F32 -> MemorySegment.copy(bits, 0, into, ValueLayout.JAVA_INT_UNALIGNED, 0, count);
            case BF16 -> {
                Bfloat16.round(bits, narrow, count);
                MemorySegment.copy(narrow, 0, into, ValueLayout.JAVA_SHORT_UNALIGNED, 0, count);
            }
            case F16 -> {
                MemorySegment.copy(bits, 0, MemorySegment.ofArray(values), ValueLayout.JAVA_INT, 0, count);
                for (int i = 0; i < count; i++) {
                    narrow[i] = Float.floatToFloat16(values[i]);
                }
                MemorySegment.copy(narrow, 0, into, ValueLayout.JAVA_SHORT_UNALIGNED, 0, count);
            }
            default -> throw new IllegalArgumentException("type " + as + " is none of F32, F16 and BF16");
        }
    }
}
