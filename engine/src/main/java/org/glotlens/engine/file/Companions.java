package org.glotlens.engine.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;

/**
 * The small files of a model, such as {@code config.json} and {@code tokenizer.json}: those of its folder, or those that a
 * file which holds all in one stands for. Any thread may read them.
 */
public interface Companions {
    /** Those of a folder. */
    static Companions in(Path folder) {
        return new FolderCompanions(folder);
    }

    /** What messages call all of them. */
    String whole();

    /** Whether there is one of that name; it may prove to be unreadable. */
    boolean has(String name);

    /** What messages call it. */
    String named(String name);

    /** Where it lies; empty where it is not there, or nowhere by itself. */
    Optional<Path> path(String name);

    /**
     * Its content, to be changed at will.
     *
     * @throws CheckpointException if it is missing, cannot be read, or is not a JSON object
     */
    ObjectNode read(String name) throws CheckpointException;

    /**
     * Writes it into another folder, byte for byte where it lies in one.
     *
     * @throws CheckpointException if it cannot be read or written
     */
    void copy(String name, Path folder) throws CheckpointException;
}
