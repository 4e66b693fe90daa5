package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.StagedFolder;

/** Refuses an output path that cannot be written before any work is done for it, and leaves nothing behind. */
final class OutputPath {
    private OutputPath() {}

    /**
     * Checks a folder that will be made, or filled, and mends a result in it that was not put in place whole.
     *
     * @throws DataException if it is a file, or it or its nearest existing parent cannot be written
     */
    static Path folder(Path folder) throws DataException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new DataException(Message.of(
                    "outputPath.cannotWriteToIt",
                    "Cannot write to %s: it is a file, expected a folder. Choose another --out.",
                    folder));
        }
        requireWritable(folder, folder);
        StagedFolder.mend(folder);
        return folder;
    }

    /**
     * Checks a file that will be written.
     *
     * @throws DataException if it is a folder, or its nearest existing parent cannot be written
     */
    static Path file(Path file) throws DataException {
        if (Files.isDirectory(file)) {
            throw new DataException(Message.of(
                    "outputPath.cannotWriteItIs",
                    "Cannot write %s: it is a folder, expected a file name. Choose another --out.",
                    file));
        }
        requireWritable(file.toAbsolutePath().getParent(), file);
        return file;
    }

    /**
     * Checks a file that will be written, and that it is none that is read.
     *
     * @param inputs files that are read, and folders of checkpoints
     * @throws DataException if it is a folder, one of the inputs or lies in such a folder already, or cannot be written
     */
    static Path file(Path file, List<Path> inputs) throws DataException {
        file(file);
        for (Path input : inputs) {
            if (isPartOf(file, input)) {
                throw new DataException(Message.of(
                        "outputPath.cannotWriteOverInput",
                        "Cannot write %s: it would take the place of what is read. Choose another --out.",
                        file));
            }
        }
        return file;
    }

    private static boolean isPartOf(Path file, Path input) {
        try {
            return Files.exists(file)
                    && Files.exists(input)
                    && (Files.isSameFile(file, input)
                            || Files.isDirectory(input)
                                    && Files.isSameFile(file.toAbsolutePath().getParent(), input));
        } catch (IOException e) {
            // What cannot be looked at is refused by whoever reads it.
            return false;
        }
    }

    private static void requireWritable(Path folder, Path asked) throws DataException {
        Path existing = folder.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            throw new DataException(Message.of(
                    "outputPath.cannotWriteIsNo",
                    "Cannot write %s: %s is no folder. Choose another --out.",
                    asked,
                    existing));
        }
        if (!Files.isWritable(existing)) {
            throw new DataException(Message.of(
                    "outputPath.cannotWriteTheFolder",
                    "Cannot write %s: the folder %s may not be written by this user. Choose another --out, "
                            + "or change its permissions.",
                    asked,
                    existing));
        }
    }
}
