package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonFile;

/**
 * A JSON object of settings, usually {@code config.json}, read by type: a value of the wrong kind or out of bounds is
 * refused in one sentence that names the file and the key. A key whose value is null counts as absent.
 */
public final class ModelConfig {
    /** The file of a checkpoint that holds them. */
    static final String FILE = "config.json";

    /** Largest count that {@link #requireInt} accepts: above any real layer, width or vocabulary size. */
    public static final int LARGEST_COUNT = 1 << 27;

    /** Most layers or experts, far above any real model: lists of this length are made before weights are looked at. */
    public static final int MOST_LAYERS = 512;

    private static final Set<String> LAYER_COUNTS =
            Set.of("num_hidden_layers", "n_layer", "num_layers", "encoder_layers", "num_local_experts", "num_experts");
    private static final long LARGEST_FILE = 4L << 20;

    private final ObjectNode json;
    private final String file;
    private final String prefix;

    /** Sections that a file of their own holds. */
    private final Map<String, ModelConfig> beside;

    private ModelConfig(ObjectNode json, String file, String prefix) {
        this(json, file, prefix, Map.of());
    }

    private ModelConfig(ObjectNode json, String file, String prefix, Map<String, ModelConfig> beside) {
        this.json = json;
        this.file = file;
        this.prefix = prefix;
        this.beside = beside;
    }

    /** The same with a {@link #section} that a file of its own holds; {@link #json} does not get it. */
    ModelConfig with(String key, ModelConfig section) {
        Map<String, ModelConfig> all = new HashMap<>(beside);
        all.put(key, section);
        return new ModelConfig(json, file, prefix, all);
    }

    /**
     * Reads {@code config.json} of a checkpoint folder.
     *
     * @throws CheckpointException if the file is missing or malformed
     */
    public static ModelConfig read(Path folder) throws CheckpointException {
        return readFile(folder.resolve(FILE));
    }

    /**
     * Reads {@code config.json} of a model, or what stands for it.
     *
     * @throws CheckpointException if it is missing or malformed
     */
    public static ModelConfig read(Companions files) throws CheckpointException {
        return of(files.read(FILE), files.named(FILE));
    }

    /**
     * Reads any JSON file that holds one object.
     *
     * @throws CheckpointException if the file is missing or malformed
     */
    public static ModelConfig readFile(Path file) throws CheckpointException {
        return new ModelConfig(JsonFile.read(file, LARGEST_FILE), FileNames.of(file), "");
    }

    /**
     * Wraps settings that are not in a file, for a model that is made here.
     *
     * @param name stands for the file in messages
     */
    public static ModelConfig of(ObjectNode json, String name) {
        return new ModelConfig(json.deepCopy(), name, "");
    }

    /** The family name, for example {@code llama}. */
    public String modelType() throws CheckpointException {
        return requireString("model_type");
    }

    /** A copy of the whole object, for writing a checkpoint. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** The file the messages name. */
    public String file() {
        return file;
    }

    /** Whether the key is there with a value other than null. */
    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** All keys, in the order of the file. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Whether a {@link #section}, if there is one, stands in this file. */
    boolean isComplete(String key) {
        return !beside.containsKey(key);
    }

    /** Whether the value is a list. */
    public boolean isList(String key) {
        return json.path(key).isArray();
    }

    /**
     * A count that must be there.
     *
     * @return 1 to {@link #LARGEST_COUNT}, or to {@link #MOST_LAYERS} for layers and experts
     * @throws CheckpointException if the key is absent, not a whole number, or out of bounds
     */
    public int requireInt(String key) throws CheckpointException {
        int value = optionalInt(key).orElseThrow(() -> absent(key));
        return count(key, value);
    }

    /**
     * A count that may be absent.
     *
     * @throws CheckpointException if the value is not a whole number from 1 to {@link #LARGEST_COUNT}
     */
    public OptionalInt optionalCount(String key) throws CheckpointException {
        OptionalInt value = optionalInt(key);
        return value.isPresent() ? OptionalInt.of(count(key, value.getAsInt())) : value;
    }

    /** A whole number that may be absent, of either sign. */
    public OptionalInt optionalInt(String key) throws CheckpointException {
        if (!has(key)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(toInt(key, json.get(key)));
    }

    /** A finite number that must be there. */
    public double requireDouble(String key) throws CheckpointException {
        return optionalDouble(key).orElseThrow(() -> absent(key));
    }

    /** A finite number that may be absent. */
    public OptionalDouble optionalDouble(String key) throws CheckpointException {
        if (!has(key)) {
            return OptionalDouble.empty();
        }
        JsonNode node = json.get(key);
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong(key, node, Message.of("modelConfig.aFiniteNumber", "a finite number"));
        }
        return OptionalDouble.of(node.doubleValue());
    }

    /** True or false, or empty where the key is absent. */
    public Optional<Boolean> optionalBoolean(String key) throws CheckpointException {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode node = json.get(key);
        if (!node.isBoolean()) {
            throw wrong(key, node, Message.of("modelConfig.trueOrFalse", "true or false"));
        }
        return Optional.of(node.booleanValue());
    }

    /** Text that must be there. */
    public String requireString(String key) throws CheckpointException {
        return optionalString(key).orElseThrow(() -> absent(key));
    }

    /** Text that may be absent. */
    public Optional<String> optionalString(String key) throws CheckpointException {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode node = json.get(key);
        if (!node.isTextual()) {
            throw wrong(key, node, Message.of("modelConfig.text", "text"));
        }
        return Optional.of(node.textValue());
    }

    /** A nested object such as {@code rope_scaling}; its messages name the key with its path. */
    public Optional<ModelConfig> section(String key) throws CheckpointException {
        if (beside.containsKey(key)) {
            return Optional.of(beside.get(key));
        }
        if (!has(key)) {
            return Optional.empty();
        }
        if (json.get(key) instanceof ObjectNode object) {
            return Optional.of(new ModelConfig(object, file, prefix + key + "."));
        }
        throw wrong(key, json.get(key), Message.of("modelConfig.anObject", "an object"));
    }

    /** Whole numbers from a list or from a single number, such as {@code eos_token_id}; empty where absent. */
    public List<Integer> ints(String key) throws CheckpointException {
        List<Integer> values = new ArrayList<>();
        for (JsonNode node : items(key)) {
            values.add(toInt(key, node));
        }
        return values;
    }

    /** The same config with numbers for keys that are absent or null. */
    public ModelConfig withDefaults(Map<String, Integer> defaults) {
        ObjectNode more = json.deepCopy();
        defaults.forEach((key, value) -> {
            if (!has(key)) {
                more.put(key, value);
            }
        });
        return new ModelConfig(more, file, prefix);
    }

    /** Finite numbers from a list or from a single number; empty where absent. */
    public double[] doubles(String key) throws CheckpointException {
        List<JsonNode> items = items(key);
        double[] values = new double[items.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode node = items.get(i);
            if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                throw wrong(key, node, Message.of("modelConfig.aFiniteNumber", "a finite number"));
            }
            values[i] = node.doubleValue();
        }
        return values;
    }

    /** Texts from a list or from a single text; empty where absent. */
    public List<String> strings(String key) throws CheckpointException {
        List<String> values = new ArrayList<>();
        for (JsonNode node : items(key)) {
            if (!node.isTextual()) {
                throw wrong(key, node, Message.of("modelConfig.text", "text"));
            }
            values.add(node.textValue());
        }
        return values;
    }

    private List<JsonNode> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        JsonNode node = json.get(key);
        if (!node.isArray()) {
            return List.of(node);
        }
        List<JsonNode> items = new ArrayList<>(node.size());
        node.forEach(items::add);
        return items;
    }

    private int toInt(String key, JsonNode node) throws CheckpointException {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrong(key, node, Message.of("modelConfig.aWholeNumberBelow", "a whole number below 2^31"));
        }
        return node.intValue();
    }

    private int count(String key, int value) throws CheckpointException {
        int most = LAYER_COUNTS.contains(key) ? MOST_LAYERS : LARGEST_COUNT;
        if (value < 1 || value > most) {
            throw new CheckpointException(Message.of(
                    "modelConfig.isExpectedANumber",
                    "%s: %s%s is %d, expected a number from 1 to %d.",
                    file,
                    prefix,
                    key,
                    value,
                    most));
        }
        return value;
    }

    private CheckpointException absent(String key) {
        return new CheckpointException(Message.of(
                "modelConfig.hasNoIsIt",
                "%s has no %s%s. Is it the config of a language model in Hugging Face layout?",
                file,
                prefix,
                key));
    }

    private CheckpointException wrong(String key, JsonNode got, Message expected) {
        String text = got.toString();
        return new CheckpointException(Message.of(
                "modelConfig.isExpected",
                "%s: %s%s is %s, expected %s.",
                file,
                prefix,
                key,
                text.length() > 60 ? text.substring(0, 60) + "…" : text,
                expected));
    }
}
