package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Digest;

/** Tells the SHA-256 of files, by reading them or otherwise. */
@FunctionalInterface
public interface FileDigests {
    /** Reads each file to its end. */
    FileDigests READ = file -> Digest.sha256(List.of(file));

    /**
     * Digest of a file's bytes as they are now, 64 lower-case hexadecimal digits.
     *
     * @throws CheckpointException if it cannot be read
     */
    String sha256(Path file) throws CheckpointException;
}
