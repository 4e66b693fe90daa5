package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;

/**
 * Size, time of change and identity of the files of a folder when it was opened, so that a change under an open
 * checkpoint does not go unnoticed: its digests are taken later than its weights.
 */
public final class FileStamps {
    /** What is read of model and adapter folders; logs and the like may change. */
    private static final String READ = "{config.json,adapter_config.json,tokenizer.json,tokenizer_config.json,"
            + "special_tokens_map.json,*.safetensors,*.safetensors.index.json}";

    private final Map<Path, Stamp> stamps;

    private FileStamps(Map<Path, Stamp> stamps) {
        this.stamps = stamps;
    }

    /** What two looks at a file must have in common. */
    private record Stamp(long size, FileTime modified, Optional<Object> key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
        }
    }

    /**
     * Looks at the files that are read of a model or adapter folder.
     *
     * @throws CheckpointException if the folder cannot be read
     */
    public static FileStamps of(Path folder) throws CheckpointException {
        Map<Path, Stamp> stamps = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return new FileStamps(stamps);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, READ)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    stamps.put(file, Stamp.of(file));
                }
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot read %s: %s.".formatted(FileNames.of(folder), FileNames.reason(e)), e);
        }
        return new FileStamps(stamps);
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
        for (Map.Entry<Path, Stamp> entry : stamps.entrySet()) {
            String name = FileNames.of(entry.getKey());
            try {
                if (!Stamp.of(entry.getKey()).equals(entry.getValue())) {
                    throw new CheckpointException(
                            "%s was changed while it was in use, so what it was cannot be told any more. Leave the folder alone while it is open, and open it again."
                                    .formatted(name));
                }
            } catch (IOException e) {
                throw new CheckpointException(
                        "%s cannot be read any more: %s. Leave the folder alone while it is open, and open it again."
                                .formatted(name, FileNames.reason(e)),
                        e);
            }
        }
    }
}
