package org.glotlens.engine.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Writes several files into a folder so that all of them appear or none: each is written under a temporary name beside
 * its place, and {@link #commit()} moves them there. Files that stood there before are put back if a move fails. Closing
 * without a commit removes what was written, and the folder if it was made for this. Not for several threads.
 */
public final class StagedFolder implements AutoCloseable {
    private final Path folder;
    private final boolean isNew;
    private final String mark = ".part-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<Path, Path> staged = new LinkedHashMap<>();
    private boolean isCommitted;

    private StagedFolder(Path folder, boolean isNew) {
        this.folder = folder;
        this.isNew = isNew;
    }

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Makes the folder if it is absent, and checks that it can be written.
     *
     * @throws DataException if it cannot be made or written
     */
    public static StagedFolder open(Path folder) throws DataException {
        boolean isNew = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".probe", null);
            Files.delete(probe);
            return new StagedFolder(folder, isNew);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Stages one UTF-8 text file.
     *
     * @param name its name within the folder
     * @throws DataException if it cannot be written
     */
    public void write(String name, Content content) throws DataException {
        Path place = folder.resolve(name);
        Path part = folder.resolve("." + name + mark);
        staged.put(place, part);
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            content.write(out);
        } catch (IOException e) {
            throw unwritable(place, e);
        } catch (UncheckedIOException e) {
            throw unwritable(place, e.getCause());
        }
    }

    /**
     * Moves all staged files to their places.
     *
     * @throws DataException if one cannot be moved; the folder is then as it was before
     */
    public void commit() throws DataException {
        Map<Path, Path> earlier = new LinkedHashMap<>();
        Map<Path, Path> moved = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, Path> file : staged.entrySet()) {
                Path place = file.getKey();
                if (Files.isDirectory(place)) {
                    throw new FileAlreadyExistsException(place.toString(), null, "a folder stands in its place");
                }
                if (Files.exists(place)) {
                    Path kept = folder.resolve("." + place.getFileName() + mark + "-earlier");
                    Files.move(place, kept, StandardCopyOption.ATOMIC_MOVE);
                    earlier.put(place, kept);
                }
                Files.move(file.getValue(), place, StandardCopyOption.ATOMIC_MOVE);
                moved.put(place, file.getValue());
            }
            isCommitted = true;
            for (Path kept : earlier.values()) {
                Files.deleteIfExists(kept);
            }
        } catch (IOException e) {
            if (!isCommitted) {
                undo(moved, earlier);
            }
            throw unwritable(folder, e);
        }
    }

    @Override
    public void close() throws DataException {
        if (isCommitted) {
            return;
        }
        try {
            for (Path part : staged.values()) {
                Files.deleteIfExists(part);
            }
            if (isNew) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void undo(Map<Path, Path> moved, Map<Path, Path> earlier) throws DataException {
        try {
            for (Map.Entry<Path, Path> file : moved.entrySet()) {
                Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
            }
            for (Map.Entry<Path, Path> file : earlier.entrySet()) {
                Files.move(file.getValue(), file.getKey(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "stagedFolder.couldNotPutBack", "Could not put back the earlier files: %s", e.getMessage()),
                    e);
        }
    }

    private static DataException unwritable(Path place, IOException e) {
        Message why = switch (e) {
            case AccessDeniedException _ -> Message.of("stagedFolder.denied", "permission denied");
            case FileAlreadyExistsException exists ->
                exists.getReason() == null
                        ? Message.of("stagedFolder.isAFile", "%s is a file, expected a folder", exists.getFile())
                        : Message.of("stagedFolder.exists", "%s: %s", exists.getFile(), exists.getReason());
            default -> Message.of("stagedFolder.system", "%s", e.getMessage());
        };
        return new DataException(
                Message.of(
                        "stagedFolder.cannotWriteToChoose",
                        "Cannot write to %s: %s. Choose another output folder.",
                        place,
                        why),
                e);
    }
}
