package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * One tensor as it lies in a file: row-major, little-endian, not copied.
 *
 * @param name key in the file
 * @param type element type
 * @param shape sizes from the outermost dimension inwards; empty for a scalar
 * @param data read-only slice of the mapped file, {@code elements() * type.bytes()} bytes, not necessarily aligned;
 *     valid until the file is closed
 */
public record StoredTensor(String name, StoredType type, long[] shape, MemorySegment data) {
    /** Number of elements: the product of the shape, 1 for a scalar. */
    public long elements() {
        return data.byteSize() / type.bytes();
    }

    /** The shape as it is written in messages, for example {@code [128, 896]}. */
    public String shapeText() {
        return Arrays.toString(shape);
    }

    /**
     * Checks the shape before the tensor is used.
     *
     * @param file the file the message names
     * @param expected sizes from the outermost dimension inwards
     * @throws CheckpointException if the shape is another one
     */
    public void expectShape(String file, long... expected) throws CheckpointException {
        if (!Arrays.equals(shape, expected)) {
            throw new CheckpointException("Tensor %s in %s has shape %s, expected %s."
                    .formatted(name, file, shapeText(), Arrays.toString(expected)));
        }
    }
}
