package org.glotlens.engine.pickle;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.glotlens.engine.CheckpointException;

/** The bytes of one tensor within those of a file; nothing is read or copied before somebody asks. */
public final class TensorView {
    private static final int PIECE = 1 << 20;

    private final Content bytes;

    /** @param bytes its elements and nothing else */
    TensorView(Content bytes) {
        this.bytes = bytes;
    }

    /** Number of bytes. */
    public long byteSize() {
        return bytes.size();
    }

    /**
     * Its elements, row-major and little-endian, read-only, from the first on.
     *
     * @throws CheckpointException if the file has become shorter or cannot be read
     * @throws ArithmeticException if one buffer cannot hold them
     */
    public ByteBuffer bytes() throws CheckpointException {
        return bytes.piece(0, Math.toIntExact(bytes.size()));
    }

    /**
     * Fills a segment with the bytes from {@code at} on.
     *
     * @throws CheckpointException if the file has become shorter or cannot be read
     * @throws IndexOutOfBoundsException if the tensor ends before the segment is full
     */
    public void copy(long at, MemorySegment into) throws CheckpointException {
        for (long done = 0; done < into.byteSize(); ) {
            int count = (int) Math.min(PIECE, into.byteSize() - done);
            MemorySegment.copy(MemorySegment.ofBuffer(bytes.piece(at + done, count)), 0, into, done, count);
            done += count;
        }
    }

    long[] wholes(TorchType type) throws CheckpointException {
        if (!type.isWhole()) {
            throw new IllegalStateException("elements of type " + type + " are no whole numbers");
        }
        ByteBuffer all = bytes();
        long[] values = new long[all.remaining() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            int at = i * type.bytes();
            values[i] = switch (type) {
                case INT64 -> all.getLong(at);
                case INT32 -> all.getInt(at);
                case INT16 -> all.getShort(at);
                case INT8 -> all.get(at);
                default -> Byte.toUnsignedInt(all.get(at));
            };
        }
        return values;
    }
}
