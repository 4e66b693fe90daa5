package org.glotlens.engine.pickle;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.OpenedFile;

/** Bytes that are had piece by piece: of a file in memory, or of one that is read by position. */
sealed interface Content permits Content.InMemory, Content.OnDisk {
    /** How many there are. */
    long size();

    /**
     * Some of them, little-endian, read-only.
     *
     * @throws CheckpointException if the file has become shorter or cannot be read
     * @throws IndexOutOfBoundsException if they are not all there
     */
    ByteBuffer piece(long from, int count) throws CheckpointException;

    /**
     * A stretch of them; nothing is read.
     *
     * @throws IndexOutOfBoundsException if it is not all there
     */
    Content part(long from, long count);

    /** Bytes of an array. */
    record InMemory(ByteBuffer bytes) implements Content {
        @Override
        public long size() {
            return bytes.capacity();
        }

        @Override
        public ByteBuffer piece(long from, int count) {
            Objects.checkFromIndexSize(from, count, size());
            return bytes.slice((int) from, count).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public Content part(long from, long count) {
            Objects.checkFromIndexSize(from, count, size());
            return new InMemory(bytes.slice((int) from, (int) count));
        }
    }

    /** Bytes of a file that stays open. */
    record OnDisk(OpenedFile file, long begin, long size) implements Content {
        @Override
        public ByteBuffer piece(long from, int count) throws CheckpointException {
            Objects.checkFromIndexSize(from, count, size);
            byte[] piece = new byte[count];
            file.read(begin + from, MemorySegment.ofArray(piece));
            return ByteBuffer.wrap(piece).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public Content part(long from, long count) {
            Objects.checkFromIndexSize(from, count, size);
            return new OnDisk(file, begin + from, count);
        }
    }
}
