package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;

/**
 * A PEFT LoRA adapter folder: its config and a pair of matrices for each adapted module. The weights are read when
 * asked for; whoever opens it closes it, and the pairs are not usable afterwards.
 */
public final class AdapterCheckpoint implements AutoCloseable {
    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";
    static final String PREFIX = "base_model.model.";

    private static final String PICKLE = "adapter_model.bin";
    private static final Pattern KEY =
            Pattern.compile(Pattern.quote(PREFIX) + "(?<module>.+)\\.lora_(?<side>[AB])(\\.default)?\\.weight");
    private static final int NAMED_AT_MOST = 3;

    private final Path folder;
    private final AdapterConfig config;
    private final SafetensorsFile file;
    private final Map<String, LoraPair> pairs;

    private AdapterCheckpoint(Path folder, AdapterConfig config, SafetensorsFile file, Map<String, LoraPair> pairs) {
        this.folder = folder;
        this.config = config;
        this.file = file;
        this.pairs = pairs;
    }

    /** Whether the folder holds an {@code adapter_config.json}. */
    public static boolean isAdapterFolder(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIG));
    }

    /**
     * Opens an adapter folder.
     *
     * @throws CheckpointException if a file is missing, malformed or contradicts the config; nothing stays open
     * @throws UnsupportedModelException if the adapter is not plain LoRA or holds further tensors
     */
    public static AdapterCheckpoint open(Path folder) throws CheckpointException, UnsupportedModelException {
        AdapterConfig config = AdapterConfig.read(folder);
        Path weights = folder.resolve(WEIGHTS);
        if (!Files.exists(weights) && Files.exists(folder.resolve(PICKLE))) {
            throw new CheckpointException(
                    ("Cannot read %s: it is a pickle, which could run foreign code. Convert it to safetensors with"
                                    + " PEFT's save_pretrained(safe_serialization=True).")
                            .formatted(FileNames.of(folder.resolve(PICKLE))));
        }
        SafetensorsFile file = SafetensorsFile.open(weights);
        try {
            return new AdapterCheckpoint(folder, config, file, pairs(file, config));
        } catch (CheckpointException | UnsupportedModelException e) {
            file.close();
            throw e;
        }
    }

    private static Map<String, LoraPair> pairs(SafetensorsFile file, AdapterConfig config)
            throws CheckpointException, UnsupportedModelException {
        String name = FileNames.of(file.path());
        Map<String, StoredTensor> downs = new TreeMap<>();
        Map<String, StoredTensor> ups = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (String key : file.names()) {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches()) {
                others.add(key);
                continue;
            }
            Map<String, StoredTensor> side = matcher.group("side").equals("A") ? downs : ups;
            if (side.put(matcher.group("module"), file.tensor(key)) != null) {
                throw new CheckpointException("%s holds lora_%s of %s twice. Save the adapter again with PEFT."
                        .formatted(name, matcher.group("side"), matcher.group("module")));
            }
        }
        refuseOthers(others, name);
        if (downs.isEmpty() && ups.isEmpty()) {
            throw new CheckpointException(
                    "%s holds no LoRA matrices. Save the adapter again with PEFT.".formatted(name));
        }
        return join(downs, ups, config, name);
    }

    private static void refuseOthers(List<String> others, String name) throws UnsupportedModelException {
        if (!others.isEmpty()) {
            String more = others.size() > NAMED_AT_MOST ? " and %d more".formatted(others.size() - NAMED_AT_MOST) : "";
            throw new UnsupportedModelException(
                    ("%s holds %s%s, which Glotlens does not apply (only lora_A and lora_B of linear modules). Merge"
                                    + " the adapter into its base model with PEFT and open the result.")
                            .formatted(
                                    name,
                                    String.join(", ", others.subList(0, Math.min(NAMED_AT_MOST, others.size()))),
                                    more));
        }
    }

    private static Map<String, LoraPair> join(
            Map<String, StoredTensor> downs, Map<String, StoredTensor> ups, AdapterConfig config, String name)
            throws CheckpointException {
        for (String module : ups.keySet()) {
            if (!downs.containsKey(module)) {
                throw alone(name, module, "lora_B", "lora_A");
            }
        }
        Map<String, LoraPair> pairs = new TreeMap<>();
        for (Map.Entry<String, StoredTensor> entry : downs.entrySet()) {
            StoredTensor up = ups.get(entry.getKey());
            if (up == null) {
                throw alone(name, entry.getKey(), "lora_A", "lora_B");
            }
            LoraPair pair = new LoraPair(entry.getValue(), up);
            try {
                check(pair, entry.getKey(), config, name);
            } catch (IllegalArgumentException e) {
                throw new CheckpointException("Cannot use %s: %s.".formatted(name, e.getMessage()), e);
            }
            pairs.put(entry.getKey(), pair);
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static void check(LoraPair pair, String module, AdapterConfig config, String name)
            throws CheckpointException {
        if (!config.matches(module)) {
            throw new CheckpointException(
                    "%s adapts %s, which target_modules in adapter_config.json does not name. Do the two files belong together?"
                            .formatted(name, module));
        }
        int rank = config.rank(module);
        for (StoredTensor tensor : List.of(pair.a(), pair.b())) {
            int rankAt = tensor == pair.a() ? 0 : 1;
            if (!tensor.type().isFloating()) {
                throw new CheckpointException("Tensor %s in %s is of type %s, expected F32, F16, BF16 or F64."
                        .formatted(tensor.name(), name, tensor.type()));
            }
            if (tensor.shape().length != 2 || tensor.shape()[rankAt] != rank) {
                throw new CheckpointException(
                        "Tensor %s in %s has shape %s, expected %s. Check r and rank_pattern in adapter_config.json."
                                .formatted(
                                        tensor.name(),
                                        name,
                                        tensor.shapeText(),
                                        rankAt == 0 ? "[" + rank + ", in]" : "[out, " + rank + "]"));
            }
        }
    }

    private static CheckpointException alone(String name, String module, String there, String missing) {
        return new CheckpointException("%s holds %s of %s but not its %s. Save the adapter again with PEFT."
                .formatted(name, there, module, missing));
    }

    /** The folder this was opened from. */
    public Path folder() {
        return folder;
    }

    /** What {@code adapter_config.json} says. */
    public AdapterConfig config() {
        return config;
    }

    /** Module name in the base model, such as {@code model.layers.3.self_attn.q_proj}, to its matrices, by name. */
    public Map<String, LoraPair> pairs() {
        return pairs;
    }

    /**
     * SHA-256 of the weight file, worked out at each call.
     *
     * @throws CheckpointException if the file cannot be read any more
     */
    public String weightsSha256() throws CheckpointException {
        return Digest.sha256(List.of(file.path()));
    }

    /** Removes the map; safe to call again. */
    @Override
    public void close() {
        file.close();
    }
}
