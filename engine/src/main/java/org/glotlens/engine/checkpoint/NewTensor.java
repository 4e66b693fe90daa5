package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A tensor that is to be written. Its bytes are asked for only when its turn comes and are let go afterwards, so a
 * checkpoint larger than the free memory can be written.
 *
 * @param type element type
 * @param shape sizes from the outermost dimension inwards; empty for a scalar
 * @param bytes gives the elements, row-major and little-endian, exactly {@link #byteSize()} bytes; called once per
 *     write, on the writing thread
 */
public record NewTensor(StoredType type, long[] shape, Supplier<? extends TensorBytes> bytes) {
    /**
     * Checks that the shape has a size.
     *
     * @throws IllegalArgumentException if a dimension is negative or the size overflows
     */
    public NewTensor {
        shape = shape.clone();
        sizeOf(type, shape);
    }

    /** A float32 tensor that holds on to its array. */
    public static NewTensor float32(float[] values, long... shape) {
        return new NewTensor(StoredType.F32, shape, () -> TensorBytes.of(MemorySegment.ofArray(values)))
                .checked(values.length);
    }

    /** A float32 tensor whose values are made when it is written. */
    public static NewTensor float32(Supplier<float[]> values, long... shape) {
        return new NewTensor(StoredType.F32, shape, () -> TensorBytes.of(MemorySegment.ofArray(values.get())));
    }

    /** A float64 tensor that holds on to its array. */
    public static NewTensor float64(double[] values, long... shape) {
        return new NewTensor(StoredType.F64, shape, () -> TensorBytes.of(MemorySegment.ofArray(values)))
                .checked(values.length);
    }

    /** An int64 tensor that holds on to its array. */
    public static NewTensor int64(long[] values, long... shape) {
        return new NewTensor(StoredType.I64, shape, () -> TensorBytes.of(MemorySegment.ofArray(values)))
                .checked(values.length);
    }

    /** A bfloat16 tensor from raw 16-bit patterns that holds on to its array. */
    public static NewTensor bfloat16(short[] bits, long... shape) {
        return new NewTensor(StoredType.BF16, shape, () -> TensorBytes.of(MemorySegment.ofArray(bits)))
                .checked(bits.length);
    }

    /** A bfloat16 tensor whose float32 values are made, and rounded to nearest even, when it is written. */
    public static NewTensor bfloat16(Supplier<float[]> values, long... shape) {
        return new NewTensor(
                StoredType.BF16, shape, () -> TensorBytes.of(MemorySegment.ofArray(Bfloat16.round(values.get()))));
    }

    /** The same tensor as in an open file; of a quantised one, its values. */
    public static NewTensor copyOf(StoredWeight stored) {
        return new NewTensor(stored.type(), stored.shape(), stored::bytes);
    }

    /** Size of the elements in bytes. */
    public long byteSize() {
        return sizeOf(type, shape);
    }

    private NewTensor checked(long elements) {
        if (elements * type.bytes() != byteSize()) {
            throw new IllegalArgumentException(
                    "%s elements do not fill shape %s".formatted(elements, Arrays.toString(shape)));
        }
        return this;
    }

    private static long sizeOf(StoredType type, long[] shape) {
        long bytes = type.bytes();
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
            }
            try {
                bytes = Math.multiplyExact(bytes, size);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("impossible shape " + Arrays.toString(shape), e);
            }
        }
        return bytes;
    }
}
