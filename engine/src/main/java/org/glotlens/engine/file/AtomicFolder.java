package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/**
 * Writes a folder so that it appears whole or not at all: beside its place first, then moved there in one step, on the disk
 * when the method returns.
 */
public final class AtomicFolder {
    private AtomicFolder() {}

    /** Fills the folder that is to appear. */
    @FunctionalInterface
    public interface Body {
        /** Writes all files into an empty folder. */
        void writeTo(Path folder) throws GlotlensException;
    }

    /**
     * Writes a folder. If the body fails, nothing is left behind.
     *
     * @param target absent or empty; its parent folders are made where needed
     * @throws CheckpointException if something is in its place, or it cannot be written
     */
    public static void write(Path target, Body body) throws GlotlensException {
        Disk disk = Disk.inUse();
        Path place = target.toAbsolutePath().normalize();
        requireFree(target);
        Path beside = Leftovers.fresh(place.getParent());
        boolean isMoved = false;
        try {
            disk.makeFolders(place.getParent());
            disk.makeFolder(beside, Disk.Readers.USUAL);
            Leftovers.sweep(place.getParent(), beside);
            body.writeTo(beside);
            forceFolders(beside);
            disk.remove(place);
            disk.move(beside, place);
            isMoved = true;
            disk.forceFolder(place.getParent());
        } catch (IOException e) {
            throw unwritable(target, e);
        } finally {
            if (isMoved) {
                Leftovers.forget(beside);
            } else {
                Leftovers.drop(beside);
            }
        }
    }

    /** The names in a folder and in those below it, on the disk. */
    static void forceFolders(Path folder) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(folder)) {
            folders = all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path each : folders) {
            Disk.inUse().forceFolder(each);
        }
    }

    /**
     * Checks that a new folder may appear here.
     *
     * @throws CheckpointException if a file, or a folder that holds something, is in its place
     */
    public static void requireFree(Path target) throws CheckpointException {
        if (target.toAbsolutePath().normalize().getParent() == null) {
            throw new CheckpointException(Message.of(
                    "atomicFolder.cannotWriteItIs",
                    "Cannot write %s: it is a whole disk. Choose a new folder.",
                    target.toAbsolutePath()));
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new CheckpointException(Message.of(
                    "atomicFolder.cannotWriteAFile",
                    "Cannot write %s: a file is in its place. Choose a new folder.",
                    FileNames.of(target)));
        }
        try (Stream<Path> files = Files.list(target)) {
            if (files.findAny().isPresent()) {
                throw new CheckpointException(Message.of(
                        "atomicFolder.cannotWriteTheFolder",
                        "Cannot write %s: the folder is not empty, expected a new or an empty one. Choose "
                                + "another folder.",
                        FileNames.of(target)));
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static CheckpointException unwritable(Path target, IOException e) {
        return new CheckpointException(
                Message.of(
                        "atomicFolder.cannotWriteChooseA",
                        "Cannot write %s: %s. Choose a folder that can be written and has room.",
                        FileNames.of(target),
                        FileNames.reason(e)),
                e);
    }
}
