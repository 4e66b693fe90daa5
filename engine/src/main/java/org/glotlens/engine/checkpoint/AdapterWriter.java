package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PrettyJson;

/**
 * Writes adapter folders that PEFT and LLaMA-Factory read: {@code adapter_model.safetensors}, then
 * {@code adapter_config.json}, so that a folder with a config is complete.
 */
public final class AdapterWriter {
    private AdapterWriter() {}

    /**
     * What one module has.
     *
     * @param a down projection, [rank, in]
     * @param b up projection, [out, rank]
     * @param magnitude of DoRA, [out]
     */
    public record Pair(NewTensor a, NewTensor b, Optional<NewTensor> magnitude) {
        /** Of plain LoRA. */
        public Pair(NewTensor a, NewTensor b) {
            this(a, b, Optional.empty());
        }
    }

    /**
     * Writes both files, each one whole or not at all.
     *
     * @param folder made where needed
     * @param pairs module name in the base model, such as {@code model.layers.3.self_attn.q_proj}, to its matrices
     * @throws CheckpointException if a file cannot be written
     */
    public static void write(Path folder, AdapterConfig config, Map<String, Pair> pairs) throws CheckpointException {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        pairs.forEach((module, pair) -> {
            tensors.put(AdapterCheckpoint.PREFIX + module + ".lora_A.weight", pair.a());
            tensors.put(AdapterCheckpoint.PREFIX + module + ".lora_B.weight", pair.b());
            pair.magnitude()
                    .ifPresent(magnitude ->
                            tensors.put(AdapterCheckpoint.PREFIX + module + ".lora_magnitude_vector", magnitude));
        });
        SafetensorsWriter.write(folder.resolve(AdapterCheckpoint.WEIGHTS), tensors, Map.of("format", "pt"));
        PrettyJson.write(folder.resolve(AdapterCheckpoint.CONFIG), json(config));
    }

    /** The config with every key that PEFT 0.10 writes, in alphabetical order. */
    private static ObjectNode json(AdapterConfig config) {
        ObjectNode root = Json.object();
        putPattern(root.putObject("alpha_pattern"), config.alphaPattern());
        root.putNull("auto_mapping");
        root.put("base_model_name_or_path", config.baseModel().orElse(null));
        root.put("bias", "none");
        config.excluded().ifPresent(excluded -> putTargets(root, "exclude_modules", excluded));
        root.put("fan_in_fan_out", config.fanInFanOut());
        root.put("inference_mode", true);
        root.put("init_lora_weights", true);
        root.putNull("layer_replication");
        putList(root, "layers_pattern", config.layersPattern());
        putList(root, "layers_to_transform", config.layersToTransform());
        root.putObject("loftq_config");
        putNumber(root, "lora_alpha", config.loraAlpha());
        root.put("lora_dropout", config.loraDropout());
        root.putNull("megatron_config");
        root.put("megatron_core", "megatron.core");
        root.putNull("modules_to_save");
        root.put("peft_type", "LORA");
        root.put("r", config.r());
        putPattern(root.putObject("rank_pattern"), config.rankPattern());
        root.putNull("revision");
        putTargets(root, "target_modules", config.targets());
        root.put("task_type", "CAUSAL_LM");
        root.put("use_dora", config.useDora());
        root.put("use_rslora", config.useRslora());
        return root;
    }

    private static void putTargets(ObjectNode root, String key, TargetModules targets) {
        switch (targets) {
            case TargetModules.Names names -> names.names().forEach(root.putArray(key)::add);
            case TargetModules.Expression expression ->
                root.put(key, expression.expression().text());
            case TargetModules.AllLinear all -> root.put(key, TargetModules.ALL_LINEAR_WORD);
        }
    }

    private static void putList(ObjectNode root, String key, List<?> values) {
        if (values.isEmpty()) {
            root.putNull(key);
        } else {
            ArrayNode array = root.putArray(key);
            values.forEach(array::addPOJO);
        }
    }

    private static void putPattern(ObjectNode into, Map<String, ? extends Number> pattern) {
        pattern.forEach((key, value) -> putNumber(into, key, value.doubleValue()));
    }

    /** Whole numbers without a decimal point, as PEFT's own whole-number settings are written. */
    private static void putNumber(ObjectNode into, String key, double value) {
        if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) {
            into.put(key, (int) value);
        } else {
            into.put(key, value);
        }
    }
}
