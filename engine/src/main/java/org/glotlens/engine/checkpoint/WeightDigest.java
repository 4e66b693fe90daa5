package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;

/** The digest by which a folder's weights are told from others. */
public final class WeightDigest {
    private WeightDigest() {}

    /**
     * Digest of the weight files in a folder.
     *
     * @param folder of a checkpoint or of an adapter
     * @return 64 lower-case hexadecimal digits
     * @throws CheckpointException if it is neither, or cannot be read
     * @throws UnsupportedModelException if it is an adapter of another kind than LoRA
     */
    public static String of(Path folder) throws CheckpointException, UnsupportedModelException {
        if (AdapterCheckpoint.isAdapterFolder(folder)) {
            try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
                return adapter.weightsSha256();
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.weightsSha256();
        }
    }

    /**
     * Digest of what says how the weights are used: {@code config.json}, of an adapter {@code adapter_config.json}.
     *
     * @throws CheckpointException if the folder is neither, or cannot be read
     * @throws UnsupportedModelException if it is an adapter of another kind than LoRA
     */
    public static String ofConfig(Path folder) throws CheckpointException, UnsupportedModelException {
        if (AdapterCheckpoint.isAdapterFolder(folder)) {
            try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
                return adapter.configSha256();
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.configSha256();
        }
    }
}
