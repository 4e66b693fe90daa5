package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Writes a file so that it appears whole or not at all: beside its place first, then moved over it in one step, on the disk
 * when the method returns. A link in its place is replaced, not followed.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Fills the file that is to appear. */
    @FunctionalInterface
    public interface Body {
        /** Writes the whole content from the start of an empty file. */
        void writeTo(WritableByteChannel channel) throws IOException, CheckpointException;
    }

    /**
     * Writes a file, making its folder where needed. If the body fails, nothing is left behind and an older file of the
     * same name stays as it was.
     *
     * @throws CheckpointException if the folder or the file cannot be written, or the body throws one
     */
    public static void write(Path target, Body body) throws CheckpointException {
        write(target, Disk.Readers.USUAL, body);
    }

    /**
     * Writes a small file, in the same way.
     *
     * @throws CheckpointException if the folder or the file cannot be written
     */
    public static void write(Path target, byte[] content) throws CheckpointException {
        write(target, channel -> channel.write(ByteBuffer.wrap(content)));
    }

    /**
     * Writes a file that its owner alone may read, in the same way.
     *
     * @throws CheckpointException if the folder or the file cannot be written
     */
    public static void writePrivate(Path target, Body body) throws CheckpointException {
        write(target, Disk.Readers.OWNER, body);
    }

    /**
     * Copies a small file, in the same way.
     *
     * @throws CheckpointException if it cannot be read or written
     */
    public static void copy(Path from, Path to) throws CheckpointException {
        write(to, channel -> channel.write(ByteBuffer.wrap(Files.readAllBytes(from))));
    }

    private static void write(Path target, Disk.Readers readers, Body body) throws CheckpointException {
        try {
            store(target, readers, body);
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "atomicFile.cannotWriteChooseA",
                            "Cannot write %s: %s. Choose a folder that can be written and has room.",
                            FileNames.of(target),
                            FileNames.reason(e)),
                    e);
        }
    }

    /**
     * The same for those who word the failure themselves.
     *
     * @throws IOException if the folder or the file cannot be written
     */
    public static void store(Path target, byte[] content) throws IOException {
        try {
            store(target, Disk.Readers.USUAL, channel -> channel.write(ByteBuffer.wrap(content)));
        } catch (CheckpointException e) {
            throw new IllegalStateException("bytes have no other problem than their place", e);
        }
    }

    /**
     * The same of a file that a body fills.
     *
     * @throws IOException if the folder or the file cannot be written
     */
    public static void store(Path target, Body body) throws IOException, CheckpointException {
        store(target, Disk.Readers.USUAL, body);
    }

    private static void store(Path target, Disk.Readers readers, Body body) throws IOException, CheckpointException {
        Disk disk = Disk.inUse();
        Path place = target.toAbsolutePath();
        Path folder = place.getParent();
        requireReplaceable(place);
        disk.makeFolders(folder);
        Path beside = Leftovers.fresh(folder);
        boolean isMoved = false;
        try {
            try (Draft draft = Draft.begin(beside, readers)) {
                Leftovers.sweep(folder, beside);
                body.writeTo(draft);
                draft.finish();
            }
            disk.move(beside, place);
            isMoved = true;
            disk.forceFolder(folder);
        } finally {
            if (isMoved) {
                Leftovers.forget(beside);
            } else {
                Leftovers.drop(beside);
            }
        }
    }

    /** A device, queue or folder is nothing that a file may take the place of. */
    private static void requireReplaceable(Path place) throws IOException {
        if (place.getFileName() == null || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(place.toString(), null, "a folder stands in its place");
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(place)
                && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(place.toString(), null, "it is no ordinary file");
        }
    }
}
