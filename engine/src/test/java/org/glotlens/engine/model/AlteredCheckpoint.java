package org.glotlens.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;

/** Copies of fixtures in which some weights are others, so that nothing of the program has a part in the change. */
public final class AlteredCheckpoint {
    private AlteredCheckpoint() {}

    /** Writes one into a folder; weights named in {@code changes} are what these make of them. */
    public static Path write(String family, Path folder, Map<String, UnaryOperator<float[]>> changes) throws Exception {
        Files.createDirectories(folder);
        Path source = Fixture.folder(family);
        Files.copy(source.resolve("config.json"), folder.resolve("config.json"));
        Files.copy(source.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        int changed = 0;
        try (SafetensorsFile file = SafetensorsFile.open(source.resolve("model.safetensors"))) {
            for (String name : file.names()) {
                StoredTensor stored = file.tensor(name);
                UnaryOperator<float[]> change = changes.get(name);
                if (change == null) {
                    tensors.put(name, NewTensor.copyOf(stored));
                } else {
                    changed++;
                    tensors.put(name, NewTensor.float32(change.apply(StoredValues.floats(stored)), stored.shape()));
                }
            }
            SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
        }
        if (changed != changes.size()) {
            throw new IllegalArgumentException("Only " + changed + " of " + changes.keySet() + " are weights");
        }
        return folder;
    }
}
