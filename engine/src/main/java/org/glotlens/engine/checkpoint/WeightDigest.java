package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.file.Digest;

/** The digest by which a folder's weights are told from others. */
public final class WeightDigest {
    /** The files of a bridge, which is known further up. */
    private static final String BRIDGE_CONFIG = "bridge.json";

    private static final String BRIDGE = "bridge.safetensors";

    private WeightDigest() {}

    /**
     * Digest of the weight files in a folder.
     *
     * @param folder of a checkpoint, of an adapter or of a bridge
     * @return 64 lower-case hexadecimal digits
     * @throws CheckpointException if it is none, or cannot be read
     * @throws UnsupportedModelException if it is an adapter of another kind than LoRA
     */
    public static String of(Path folder) throws CheckpointException, UnsupportedModelException {
        if (AdapterCheckpoint.isAdapterFolder(folder)) {
            try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
                return adapter.weightsSha256();
            }
        }
        if (Files.isRegularFile(folder.resolve(BRIDGE_CONFIG))) {
            return Digest.sha256(List.of(folder.resolve(BRIDGE)));
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
