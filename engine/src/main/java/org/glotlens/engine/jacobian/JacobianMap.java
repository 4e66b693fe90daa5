package org.glotlens.engine.jacobian;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;

/**
 * One map {@code [dModel, dModel]} as it lies in a file, row-major: row i is the derivative of dimension i of the final residual
 * stream.
 *
 * @param type F16, BF16 or F32
 * @param width dModel
 */
record JacobianMap(StoredType type, int width, TensorBytes bytes) {
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Some of its rows, widened exactly.
     *
     * @throws CheckpointException if the file has become shorter or cannot be read
     */
    float[] rows(int first, int count) throws CheckpointException {
        float[] rows = new float[count * width];
        MemorySegment stored = MemorySegment.ofArray(new byte[rows.length * type.bytes()]);
        bytes.copy((long) first * width * type.bytes(), stored);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = switch (type) {
                case F16 -> Float.float16ToFloat(stored.get(I16, 2L * i));
                case BF16 -> Float.intBitsToFloat(stored.get(I16, 2L * i) << Short.SIZE);
                case F32 -> stored.get(F32, 4L * i);
                default -> throw new IllegalStateException("a map of type " + type);
            };
        }
        return rows;
    }
}
