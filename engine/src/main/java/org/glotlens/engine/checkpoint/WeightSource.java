package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;

/**
 * Where the weights of a checkpoint are, by the names the model knows: one container format each. Opening reads headers
 * alone. Any thread may read; whoever opens it closes it.
 */
interface WeightSource extends AutoCloseable {
    /** The files, in the order their bytes are digested in. */
    List<Path> files();

    /** Names of all weights, in the order of the data; parts of a weight that is stored in several have none. */
    Set<String> names();

    /**
     * One weight, not read yet.
     *
     * @param name one of {@link #names}
     * @throws CheckpointException if its parts contradict each other
     */
    StoredWeight weight(String name) throws CheckpointException;

    /** Size of all tensors together as stored, in bytes. */
    long dataBytes();

    /** Safe to call again. */
    @Override
    void close();
}
