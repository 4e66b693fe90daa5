package org.glotlens.engine.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.glotlens.engine.checkpoint.FileNames;
import org.glotlens.engine.train.TrainingException;

/**
 * {@code run.lock}: only the process that holds it writes a run's folder. The operating system lets go of it when the
 * process ends, however it ends; the text in it only names the holder. Of a process that died the text is left over,
 * which is noticed and no hindrance.
 */
final class RunLock implements AutoCloseable {
    private static final String FILE = "run.lock";

    /** Beyond the text, so that others may read it where locked bytes cannot be read. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final Path file;
    private final FileChannel channel;
    private final Optional<Long> dead;

    private RunLock(Path file, FileChannel channel, Optional<Long> dead) {
        this.file = file;
        this.channel = channel;
        this.dead = dead;
    }

    /**
     * Takes the folder for this process, making it where needed.
     *
     * @throws TrainingException if another process, or another run of this one, holds it, or it cannot be written
     */
    static RunLock take(Path out) throws TrainingException {
        Path file = out.resolve(FILE);
        try {
            Files.createDirectories(out);
            while (true) {
                Optional<RunLock> lock = attempt(file, out);
                if (lock.isPresent()) {
                    return lock.get();
                }
            }
        } catch (IOException e) {
            throw new TrainingException(
                    "Cannot write to %s: %s. Choose an output folder that you may write to."
                            .formatted(FileNames.of(out), FileNames.reason(e)),
                    e);
        }
    }

    /** Empty where the holder before removed the file between our opening and locking it. */
    private static Optional<RunLock> attempt(Path file, Path out) throws IOException, TrainingException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isHeld = false;
        try {
            if (!isFree(channel)) {
                throw new TrainingException("%s is being written by process %s. Wait for it, or choose another folder."
                        .formatted(
                                FileNames.of(out),
                                holder(file).map(String::valueOf).orElse("of another program")));
            }
            Optional<Long> before = holder(file);
            String text = ProcessHandle.current().pid() + " " + UUID.randomUUID() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            isHeld = Files.exists(file) && Files.readString(file).equals(text);
            return isHeld ? Optional.of(new RunLock(file, channel, before)) : Optional.empty();
        } finally {
            if (!isHeld) {
                channel.close();
            }
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static Optional<Long> holder(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.matches("(?s)\\d{1,18} .*")
                ? Optional.of(Long.valueOf(text.substring(0, text.indexOf(' '))))
                : Optional.empty();
    }

    /** The process that died while it held the folder, if one did. */
    Optional<Long> dead() {
        return dead;
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws TrainingException {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new TrainingException("Cannot remove %s: %s.".formatted(FileNames.of(file), FileNames.reason(e)), e);
        }
    }
}
