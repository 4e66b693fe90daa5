package org.glotlens.engine.checkpoint.quant;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.glotlens.engine.CheckpointException;

/**
 * Neighbouring rows and columns of a stored matrix, read into an array row by row; whole rows are read at once.
 *
 * @param row first row
 * @param column first column
 * @param width columns of the whole matrix
 */
record Rectangle(long row, int rows, long column, int columns, long width) {
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Most bytes of a row that is read whole although a part of it is wanted. */
    private static final long NARROW = 1 << 13;

    private static final long CHUNK = 1 << 18;

    /** Neighbouring elements. */
    static Rectangle run(long from, int count) {
        return new Rectangle(0, 1, from, count, count);
    }

    /** Everything of a part that has this many elements. */
    static Rectangle all(int count) {
        return run(0, count);
    }

    /** Elements of one byte. */
    byte[] bytes(Part part) throws CheckpointException {
        try (Arena arena = Arena.ofConfined()) {
            return read(part, 1, arena).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Elements of type I32. */
    int[] words(Part part) throws CheckpointException {
        try (Arena arena = Arena.ofConfined()) {
            return read(part, Integer.BYTES, arena).toArray(I32);
        }
    }

    /** Elements of type F32, F16 or BF16, widened. */
    float[] floats(Part part) throws CheckpointException {
        try (Arena arena = Arena.ofConfined()) {
            if (part.type().equals("F32")) {
                return read(part, Float.BYTES, arena).toArray(F32);
            }
            short[] narrow = read(part, Short.BYTES, arena).toArray(I16);
            boolean isHalf = part.type().equals("F16");
            float[] out = new float[narrow.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = isHalf ? Float.float16ToFloat(narrow[i]) : Float.intBitsToFloat(narrow[i] << Short.SIZE);
            }
            return out;
        }
    }

    /** Reads whole rows and keeps a part of each: cheaper than many reads of a few bytes. */
    private void readWhole(Part part, int elementBytes, MemorySegment all, Arena arena) throws CheckpointException {
        long wide = width * elementBytes;
        long rowBytes = (long) columns * elementBytes;
        int atOnce = (int) Math.min(rows, Math.max(1, CHUNK / wide));
        MemorySegment chunk = arena.allocate(atOnce * wide, Long.BYTES);
        for (int first = 0; first < rows; first += atOnce) {
            int here = Math.min(atOnce, rows - first);
            part.copy((row + first) * wide, chunk.asSlice(0, here * wide));
            for (int i = 0; i < here; i++) {
                MemorySegment.copy(chunk, i * wide + column * elementBytes, all, (first + i) * rowBytes, rowBytes);
            }
        }
    }

    private MemorySegment read(Part part, int elementBytes, Arena arena) throws CheckpointException {
        long rowBytes = (long) columns * elementBytes;
        MemorySegment all = arena.allocate(rows * rowBytes, Long.BYTES);
        if (columns == width || rows == 1) {
            part.copy((row * width + column) * elementBytes, all);
            return all;
        }
        if (width * elementBytes <= NARROW) {
            readWhole(part, elementBytes, all, arena);
            return all;
        }
        for (int i = 0; i < rows; i++) {
            part.copy(((row + i) * width + column) * elementBytes, all.asSlice(i * rowBytes, rowBytes));
        }
        return all;
    }
}
