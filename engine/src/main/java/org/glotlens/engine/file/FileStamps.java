package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * What the files of a folder looked like when it was opened, so that a change under an open checkpoint does not go
 * unnoticed: its digests are taken later than its weights.
 */
public final class FileStamps {
    /** What is read of model and adapter folders; logs and the like may change. */
    private static final String READ =
            "{config.json,adapter_config.json,bridge.json,tokenizer.json,tokenizer_config.json,"
                    + "special_tokens_map.json,added_tokens.json,*.safetensors,*.safetensors.index.json}";

    private static final String LEAVE_ALONE = "Leave the folder alone while it is open, and open it again.";

    private final Path folder;
    private final Map<Path, FileStamp> stamps;

    private FileStamps(Path folder, Map<Path, FileStamp> stamps) {
        this.folder = folder;
        this.stamps = stamps;
    }

    /**
     * Looks at the files that are read of a model or adapter folder, or of the snapshot that counts in a download cache; or at
     * a file that is a model by itself.
     *
     * @throws CheckpointException if the folder or file cannot be read
     */
    public static FileStamps of(Path given) throws CheckpointException {
        Path folder = HubCache.snapshot(given);
        Map<Path, FileStamp> stamps = new TreeMap<>();
        try {
            for (Path file : files(folder)) {
                if (Files.isRegularFile(file)) {
                    stamps.put(file, FileStamp.of(file));
                }
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "fileStamps.cannotRead", "Cannot read %s: %s.", FileNames.of(folder), FileNames.reason(e)),
                    e);
        }
        return new FileStamps(folder, stamps);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(folder);
        }
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, READ)) {
            files.forEach(all::add);
        }
        return all;
    }

    /** The folder that holds the files; the file that is a model by itself. */
    public Path folder() {
        return folder;
    }

    /** The files that were looked at, in the order of their names. */
    public List<Path> files() {
        return List.copyOf(stamps.keySet());
    }

    /**
     * Looks again.
     *
     * @throws CheckpointException naming the first file that was changed, replaced or removed since
     */
    public void requireUnchanged() throws CheckpointException {
        for (Map.Entry<Path, FileStamp> entry : stamps.entrySet()) {
            String name = FileNames.of(entry.getKey());
            Optional<String> difference;
            try {
                difference = FileStamp.of(entry.getKey()).differenceTo(entry.getValue());
            } catch (IOException e) {
                throw new CheckpointException(
                        Message.of(
                                "fileStamps.cannotBeReadAny",
                                "%s cannot be read any more: %s. %s",
                                name,
                                FileNames.reason(e),
                                LEAVE_ALONE),
                        e);
            }
            if (difference.isPresent()) {
                throw new CheckpointException(Message.of(
                        "fileStamps.wasChangedWhileIt",
                        "%s was changed while it was in use: %s. %s",
                        name,
                        difference.get(),
                        LEAVE_ALONE));
            }
        }
    }
}
