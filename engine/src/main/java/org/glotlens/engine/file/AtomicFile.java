package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** Writes a file so that it appears whole or not at all: beside its place first, then moved over it in one step. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Fills the file that is to appear. */
    @FunctionalInterface
    public interface Body {
        /** Writes the whole content from the start of an empty channel. */
        void writeTo(FileChannel channel) throws IOException, CheckpointException;
    }

    /**
     * Writes a file, making its folder where needed. If the body fails, nothing is left behind and an older file of the
     * same name stays as it was.
     *
     * @throws CheckpointException if the folder or the file cannot be written, or the body throws one
     */
    public static void write(Path target, Body body) throws CheckpointException {
        Path absolute = target.toAbsolutePath();
        Path beside = null;
        try {
            Files.createDirectories(absolute.getParent());
            beside = absolute.resolveSibling(".%s.%s.part".formatted(absolute.getFileName(), UUID.randomUUID()));
            try (FileChannel channel =
                    FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                body.writeTo(channel);
                channel.force(true);
            }
            move(beside, absolute);
            beside = null;
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "atomicFile.cannotWriteChooseA",
                            "Cannot write %s: %s. Choose a folder that can be written and has room.",
                            FileNames.of(target),
                            FileNames.reason(e)),
                    e);
        } finally {
            deleteLeftover(beside);
        }
    }

    /**
     * Writes a small file, in the same way.
     *
     * @throws CheckpointException if the folder or the file cannot be written
     */
    public static void write(Path target, byte[] content) throws CheckpointException {
        write(target, channel -> writeAll(channel, content));
    }

    /**
     * Copies a small file, in the same way.
     *
     * @throws CheckpointException if it cannot be read or written
     */
    public static void copy(Path from, Path to) throws CheckpointException {
        write(to, channel -> writeAll(channel, Files.readAllBytes(from)));
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteLeftover(Path beside) {
        if (beside != null) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException e) {
                beside.toFile().deleteOnExit();
            }
        }
    }
}
