package org.glotlens.engine.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PlainFile;

/**
 * {@code run.lock}: only the process that holds it writes a run's folder. The operating system lets go of it when the
 * process ends, however it ends; the text in it only names the holder. Of a process that died the text is left over,
 * which is noticed and no hindrance.
 */
final class RunLock implements AutoCloseable {
    private static final String FILE = "run.lock";

    /** Beyond the text, so that others may read it where locked bytes cannot be read. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final boolean IS_WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final Object ABSENT = new Object();

    /**
     * Files that this process holds. Where locks are POSIX's, opening and closing such a file once more would let go of
     * it, so nothing here opens one twice.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

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
        Path file = out.toAbsolutePath().normalize().resolve(FILE);
        if (!HELD.add(file)) {
            throw held(out, String.valueOf(ProcessHandle.current().pid()));
        }
        boolean isTaken = false;
        try {
            Files.createDirectories(out);
            Optional<RunLock> lock = Optional.empty();
            while (lock.isEmpty()) {
                lock = attempt(file, out);
            }
            isTaken = true;
            return lock.get();
        } catch (IOException e) {
            throw new TrainingException(
                    Message.of(
                            "runLock.cannotWriteToChoose",
                            "Cannot write to %s: %s. Choose an output folder that you may write to.",
                            FileNames.of(out),
                            FileNames.reason(e)),
                    e);
        } finally {
            if (!isTaken) {
                HELD.remove(file);
            }
        }
    }

    /** Empty where the holder before removed the file between our opening and locking it. */
    private static Optional<RunLock> attempt(Path file, Path out) throws IOException, TrainingException {
        Object early = key(file);
        FileChannel channel = PlainFile.openToLock(file);
        boolean isTaken = false;
        try {
            Optional<Long> before = holder(channel);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw held(out, before.map(String::valueOf).orElse("of another program"));
            }
            isTaken = early != ABSENT && Objects.equals(early, key(file));
            if (!isTaken) {
                return Optional.empty();
            }
            String text = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return Optional.of(new RunLock(file, channel, before));
        } finally {
            if (!isTaken) {
                channel.close();
            }
        }
    }

    /** What tells the file of this name from an earlier one; null where the system has nothing of the kind. */
    private static Object key(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : ABSENT;
    }

    private static Optional<Long> holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static TrainingException held(Path out, String holder) {
        return new TrainingException(Message.of(
                "runLock.isBeingWrittenBy",
                "%s is being written by process %s. Wait for it, or choose another folder.",
                FileNames.of(out),
                holder));
    }

    /**
     * Checks that the folder is still where it was taken.
     *
     * @throws TrainingException if it was moved or removed
     */
    void requireInPlace() throws TrainingException {
        if (!Files.exists(file)) {
            throw new TrainingException(Message.of(
                    "runLock.theFolderWasMoved",
                    "The folder %s was moved or removed under its run, so training stopped. Leave it alone, "
                            + "and begin again.",
                    FileNames.of(file.getParent())));
        }
    }

    /** The process that died while it held the folder, if one did. */
    Optional<Long> dead() {
        return dead;
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws TrainingException {
        try {
            remove();
            channel.close();
            remove();
        } catch (IOException e) {
            throw new TrainingException(
                    Message.of(
                            "runLock.cannotLetGoOf",
                            "Cannot let go of %s: %s.",
                            FileNames.of(file),
                            FileNames.reason(e)),
                    e);
        } finally {
            HELD.remove(file);
        }
    }

    /** While it is locked, where the system lets go of open files; afterwards elsewhere. */
    private void remove() throws IOException {
        try {
            if (channel.isOpen() || IS_WINDOWS) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            if (!channel.isOpen()) {
                throw e;
            }
        }
    }
}
