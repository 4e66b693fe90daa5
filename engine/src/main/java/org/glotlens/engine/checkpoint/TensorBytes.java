package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.glotlens.engine.CheckpointException;

/** Elements of one tensor as bytes, row-major and little-endian, that can be had piece by piece. */
public sealed interface TensorBytes
        permits StoredTensor, EncodedWeight.Decoded, TensorBytes.InMemory, TensorBytes.Elsewhere {
    /** Number of bytes. */
    long byteSize();

    /**
     * Fills a segment with the bytes from {@code at} on.
     *
     * @param into filled to its end; native memory is filled without a copy in between
     * @throws CheckpointException if they cannot be read
     * @throws IndexOutOfBoundsException if the tensor ends before the segment is full
     */
    void copy(long at, MemorySegment into) throws CheckpointException;

    /** Bytes that are in memory already; the segment must stay valid as long as they are used. */
    static TensorBytes of(MemorySegment segment) {
        return new InMemory(segment);
    }

    /** Fills a segment with some of the bytes of a tensor. */
    @FunctionalInterface
    interface Reader {
        /** As {@link TensorBytes#copy}. */
        void copy(long at, MemorySegment into) throws CheckpointException;
    }

    /** So many bytes that another kind of file has. */
    static TensorBytes of(long byteSize, Reader reader) {
        return new Elsewhere(byteSize, reader);
    }

    /** Bytes of another kind of file. */
    record Elsewhere(long byteSize, Reader reader) implements TensorBytes {
        @Override
        public void copy(long at, MemorySegment into) throws CheckpointException {
            Objects.checkFromIndexSize(at, into.byteSize(), byteSize);
            reader.copy(at, into);
        }
    }

    /** Bytes of a segment. */
    record InMemory(MemorySegment segment) implements TensorBytes {
        @Override
        public long byteSize() {
            return segment.byteSize();
        }

        @Override
        public void copy(long at, MemorySegment into) {
            MemorySegment.copy(segment, at, into, 0, into.byteSize());
        }
    }
}
