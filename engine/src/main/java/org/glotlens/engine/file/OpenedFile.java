package org.glotlens.engine.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * A file that is read by position, never through a map: a file that another program shortens meanwhile is told as an
 * error, where reading a map of it would end the process. Any thread may read.
 */
public final class OpenedFile implements AutoCloseable {
    /** Most bytes of one read; keeps the copies that heap segments need small. */
    private static final long CHUNK_BYTES = 1 << 18;
    /** Most bytes of one read into native memory. */
    private static final long LARGEST_READ = 1 << 30;

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private OpenedFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a file and notes its size.
     *
     * @throws CheckpointException if it is missing or cannot be read
     */
    public static OpenedFile open(Path path) throws CheckpointException {
        String name = FileNames.of(path);
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(Message.of(
                    "openedFile.cannotReadThereIs",
                    "Cannot read %s: there is no such file%s. Download it into the folder.",
                    name,
                    FileNames.brokenLink(path)));
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new OpenedFile(path, channel, channel.size());
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of("openedFile.cannotRead", "Cannot read %s: %s.", name, FileNames.reason(e)), e);
        }
    }

    /** The file that was opened. */
    public Path path() {
        return path;
    }

    /** Size when it was opened, in bytes. */
    public long size() {
        return size;
    }

    /**
     * Fills a segment with the bytes from a position on.
     *
     * @throws CheckpointException if the file has become shorter or cannot be read
     * @throws IllegalStateException if it was closed
     */
    public void read(long at, MemorySegment into) throws CheckpointException {
        if (into.isNative()) {
            for (long done = 0; done < into.byteSize(); ) {
                long count = Math.min(LARGEST_READ, into.byteSize() - done);
                fill(at + done, into.asSlice(done, count).asByteBuffer());
                done += count;
            }
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(Math.clamp(into.byteSize(), 1, CHUNK_BYTES));
            for (long done = 0; done < into.byteSize(); ) {
                long count = Math.min(chunk.byteSize(), into.byteSize() - done);
                fill(at + done, chunk.asSlice(0, count).asByteBuffer());
                MemorySegment.copy(chunk, 0, into, done, count);
                done += count;
            }
        }
    }

    private void fill(long at, ByteBuffer into) throws CheckpointException {
        long next = at;
        try {
            while (into.hasRemaining()) {
                int count = channel.read(into, next);
                if (count < 0) {
                    throw new CheckpointException(Message.of(
                            "openedFile.becameShorterWhileBeing",
                            "%s became shorter while being read: got %d bytes, expected %d. Leave the folder alone "
                                    + "while it is open, and open it again.",
                            FileNames.of(path),
                            channel.size(),
                            size));
                }
                next += count;
            }
        } catch (ClosedByInterruptException e) {
            throw new CheckpointException(
                    Message.of("openedFile.readingWasInterrupted", "Reading %s was interrupted.", FileNames.of(path)),
                    e);
        } catch (ClosedChannelException e) {
            throw new IllegalStateException(FileNames.of(path) + " is closed", e);
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "openedFile.cannotRead2", "Cannot read %s: %s.", FileNames.of(path), FileNames.reason(e)),
                    e);
        }
    }

    /** Safe to call again. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("Closing " + FileNames.of(path) + " failed", e);
        }
    }
}
