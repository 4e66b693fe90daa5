package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
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
