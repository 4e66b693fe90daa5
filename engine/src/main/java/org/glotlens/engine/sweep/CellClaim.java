package org.glotlens.engine.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.file.PlainFile;

/**
 * A file that one process at a time holds. The operating system lets go of it when the process ends, however it ends. The
 * file counts how often it was taken and not given back, so that work which ends every process is noticed.
 */
final class CellClaim implements AutoCloseable {
    /** Beyond the count, so that others may read it where locked bytes cannot be read. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final Path file;
    private final FileChannel channel;
    private final int before;

    private CellClaim(Path file, FileChannel channel, int before) {
        this.file = file;
        this.channel = channel;
        this.before = before;
    }

    /** Takes the file, where nobody holds it. */
    static Optional<CellClaim> take(Path file) throws IOException {
        FileChannel channel = PlainFile.openToLock(file);
        boolean isTaken = false;
        try {
            isTaken = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (!isTaken) {
                return Optional.empty();
            }
            int before = count(channel);
            String text = before + 1 + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return Optional.of(new CellClaim(file, channel, before));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!isTaken) {
                channel.close();
            }
        }
    }

    private static int count(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** How many processes ended while they held it. */
    int before() {
        return before;
    }

    /** Gives it back; whoever waits for the same file looks whether the work is done. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }
}
