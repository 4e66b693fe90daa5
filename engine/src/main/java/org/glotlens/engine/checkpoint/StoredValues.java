package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Copies stored weights into Java arrays, row-major. Widening to float32 is exact for F16 and BF16; F64 is rounded to
 * the nearest float32. One array holds at most 2^31 - 8 elements; larger tensors are read in pieces
 * with {@link FloatReader}.
 */
public final class StoredValues {
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private StoredValues() {}

    /**
     * Reads a floating tensor as float32.
     *
     * @param tensor of type F64, F32, F16 or BF16
     * @return all elements, row-major
     * @throws CheckpointException if the tensor has another type or is too large for one array
     */
    public static float[] floats(StoredWeight tensor) throws CheckpointException {
        if (!tensor.type().isFloating()) {
            throw wrongType(tensor, "F64, F32, F16 or BF16");
        }
        if (tensor.type() == StoredType.F64) {
            double[] wide = doubles(tensor);
            float[] out = new float[wide.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) wide[i];
            }
            return out;
        }
        float[] out = new float[arraySize(tensor)];
        new FloatReader().read(tensor, 0, StoredType.F32, MemorySegment.ofArray(out));
        return out;
    }

    /**
     * Reads a floating tensor without losing precision.
     *
     * @param tensor of type F64, F32, F16 or BF16
     * @return all elements, row-major
     * @throws CheckpointException if the tensor has another type or is too large for one array
     */
    public static double[] doubles(StoredWeight tensor) throws CheckpointException {
        double[] out;
        if (tensor.type() == StoredType.F64) {
            out = new double[arraySize(tensor)];
            tensor.bytes().copy(0, MemorySegment.ofArray(out));
        } else {
            float[] narrow = floats(tensor);
            out = new double[narrow.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = narrow[i];
            }
        }
        return out;
    }

    /**
     * Reads an integer tensor.
     *
     * @param tensor of a signed or unsigned integer type, or BOOL (0 and 1)
     * @return all elements, row-major
     * @throws CheckpointException if the tensor has another type, is too large for one array, or holds a U64 above
     *     2^63 - 1
     */
    public static long[] longs(StoredTensor tensor) throws CheckpointException {
        long[] out = new long[arraySize(tensor)];
        MemorySegment data = bytes(tensor);
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (tensor.type()) {
                case I64 -> data.get(I64, 8L * i);
                case U64 -> unsignedLong(tensor, data.get(I64, 8L * i));
                case I32 -> data.get(I32, 4L * i);
                case U32 -> Integer.toUnsignedLong(data.get(I32, 4L * i));
                case I16 -> data.get(I16, 2L * i);
                case U16 -> Short.toUnsignedLong(data.get(I16, 2L * i));
                case I8 -> data.get(ValueLayout.JAVA_BYTE, i);
                case U8, BOOL -> Byte.toUnsignedLong(data.get(ValueLayout.JAVA_BYTE, i));
                default -> throw wrongType(tensor, "an integer type or BOOL");
            };
        }
        return out;
    }

    /**
     * Reads an integer tensor whose values fit in 32 bits.
     *
     * @param tensor of a signed or unsigned integer type, or BOOL
     * @return all elements, row-major
     * @throws CheckpointException as {@link #longs}, or if a value does not fit
     */
    public static int[] ints(StoredTensor tensor) throws CheckpointException {
        long[] wide = longs(tensor);
        int[] out = new int[wide.length];
        for (int i = 0; i < out.length; i++) {
            if (wide[i] != (int) wide[i]) {
                throw new CheckpointException(Message.of(
                        "storedValues.tensorHoldsAtElement",
                        "Tensor %s holds %d at element %d, which does not fit in 32 bits.",
                        tensor.name(),
                        wide[i],
                        i));
            }
            out[i] = (int) wide[i];
        }
        return out;
    }

    private static MemorySegment bytes(StoredTensor tensor) throws CheckpointException {
        if (tensor.byteSize() > LARGEST_ARRAY) {
            throw new CheckpointException(Message.of(
                    "storedValues.tensorHasBytesMore",
                    "Tensor %s has %d bytes, more than one Java array holds (%d).",
                    tensor.name(),
                    tensor.byteSize(),
                    LARGEST_ARRAY));
        }
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) tensor.byteSize()]);
        tensor.copy(0, bytes);
        return bytes;
    }

    private static long unsignedLong(StoredTensor tensor, long value) throws CheckpointException {
        if (value < 0) {
            throw new CheckpointException(Message.of(
                    "storedValues.tensorHoldsWhichDoes",
                    "Tensor %s holds %s, which does not fit in a signed 64-bit number.",
                    tensor.name(),
                    Long.toUnsignedString(value)));
        }
        return value;
    }

    private static int arraySize(StoredWeight tensor) throws CheckpointException {
        if (tensor.elements() > LARGEST_ARRAY) {
            throw new CheckpointException(Message.of(
                    "storedValues.tensorHasElementsMore",
                    "Tensor %s has %d elements, more than one Java array holds (%d).",
                    tensor.name(),
                    tensor.elements(),
                    LARGEST_ARRAY));
        }
        return (int) tensor.elements();
    }

    private static CheckpointException wrongType(StoredWeight tensor, String expected) {
        return new CheckpointException(Message.of(
                "storedValues.tensorIsOfType",
                "Tensor %s is of type %s, expected %s.",
                tensor.name(),
                tensor.type(),
                expected));
    }
}
