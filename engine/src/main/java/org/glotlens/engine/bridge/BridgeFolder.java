package org.glotlens.engine.bridge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** A folder that holds a bridge: {@code bridge.safetensors}, then {@code bridge.json}, so that a folder with one is complete. */
public final class BridgeFolder {
    private static final String WEIGHTS = "bridge.safetensors";

    private BridgeFolder() {}

    /** Whether the folder holds a {@code bridge.json}. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(BridgeConfig.FILE));
    }

    /**
     * Writes both files, each whole or not at all.
     *
     * @throws CheckpointException if one cannot be written
     */
    public static void write(Path folder, BridgeConfig config, Bridge bridge) throws CheckpointException {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        bridge.tensors()
                .forEach((name, tensor) -> tensors.put(name, NewTensor.float32(tensor::floats, tensor.shape())));
        SafetensorsWriter.write(folder.resolve(WEIGHTS), tensors, Map.of("format", "pt"));
        PrettyJson.write(folder.resolve(BridgeConfig.FILE), config.json());
    }

    /**
     * Reads the tensors of a bridge.
     *
     * @param shape that it must have
     * @param scope owns the tensors
     * @throws CheckpointException if a tensor is missing, has another shape, or is one too many
     */
    public static Bridge read(Path folder, BridgeShape shape, Scope scope) throws CheckpointException {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(WEIGHTS))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, long[]> expected : shape.tensors().entrySet()) {
                StoredTensor stored = file.tensor(expected.getKey());
                if (!Arrays.equals(stored.shape(), expected.getValue())) {
                    throw new CheckpointException(Message.of(
                            "bridgeFolder.otherWidths",
                            "Tensor %s of the bridge %s has shape %s, expected %s for an encoder of width %s and a"
                                    + " decoder of width %s. Give the bridge that was trained between these two.",
                            expected.getKey(),
                            FileNames.of(folder),
                            Arrays.toString(stored.shape()),
                            Arrays.toString(expected.getValue()),
                            shape.dEncoder(),
                            shape.dModel()));
                }
                tensors.put(expected.getKey(), WeightLoader.copy(stored, DType.FLOAT32, scope));
            }
            List<String> more = file.names().stream()
                    .filter(name -> !tensors.containsKey(name))
                    .toList();
            if (!more.isEmpty()) {
                throw new CheckpointException(Message.of(
                        "bridgeFolder.more",
                        "%s holds tensors that no %s bridge has: %s. Give a folder that glotlens bridge wrote.",
                        FileNames.of(folder.resolve(WEIGHTS)),
                        shape.kind().label(),
                        String.join(", ", more)));
            }
            return new Bridge(shape, tensors);
        }
    }

    /** SHA-256 of the tensors. */
    public static String sha256(Path folder) throws CheckpointException {
        return Digest.sha256(List.of(folder.resolve(WEIGHTS)));
    }
}
