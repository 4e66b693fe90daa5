package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PrettyJson;

/**
 * Writes the weights of a model folder as Hugging Face lays them out: {@code model.safetensors} where they fit in one
 * file, otherwise {@code model-00001-of-00003.safetensors} and so on with {@code model.safetensors.index.json}.
 */
public final class ShardedWriter {
    private static final String SINGLE = "model.safetensors";
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    private ShardedWriter() {}

    /**
     * Writes all tensors, in the order of the map.
     *
     * @param folder made where needed; the index is written last
     * @param shardBytes most bytes of tensors in one file; a larger tensor gets a file of its own
     * @return number of weight files
     * @throws CheckpointException if a file cannot be written
     */
    public static int write(Path folder, Map<String, NewTensor> tensors, long shardBytes) throws CheckpointException {
        List<Map<String, NewTensor>> shards = shards(tensors, shardBytes);
        if (shards.size() == 1) {
            SafetensorsWriter.write(folder.resolve(SINGLE), tensors, METADATA);
            return 1;
        }
        ObjectNode index = Json.object();
        index.putObject("metadata")
                .put(
                        "total_size",
                        tensors.values().stream().mapToLong(NewTensor::byteSize).sum());
        ObjectNode places = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            SafetensorsWriter.write(folder.resolve(name), shards.get(i), METADATA);
            shards.get(i).keySet().forEach(tensor -> places.put(tensor, name));
        }
        PrettyJson.write(folder.resolve(SINGLE + ".index.json"), index);
        return shards.size();
    }

    private static List<Map<String, NewTensor>> shards(Map<String, NewTensor> tensors, long shardBytes) {
        List<Map<String, NewTensor>> shards = new ArrayList<>();
        shards.add(new LinkedHashMap<>());
        long bytes = 0;
        for (Map.Entry<String, NewTensor> entry : tensors.entrySet()) {
            long more = entry.getValue().byteSize();
            if (bytes + more > shardBytes && !shards.getLast().isEmpty()) {
                shards.add(new LinkedHashMap<>());
                bytes = 0;
            }
            shards.getLast().put(entry.getKey(), entry.getValue());
            bytes += more;
        }
        return shards;
    }
}
