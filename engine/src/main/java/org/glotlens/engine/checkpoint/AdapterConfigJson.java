package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;

/** Reads {@code adapter_config.json} with PEFT's defaults; unknown keys are passed over. */
final class AdapterConfigJson {
    private static final int DEFAULT_RANK = 8;
    private static final double DEFAULT_ALPHA = 8;
    private static final int LARGEST_RANK = 1 << 16;

    /** Keys that change the numbers in ways Glotlens does not compute, with the values that leave them off. */
    private static final Map<String, Predicate<JsonNode>> OFF = Map.of(
            "use_qalora", AdapterConfigJson::isOff,
            "lora_bias", AdapterConfigJson::isOff,
            "bias", node -> isOff(node) || node.asText().equals("none"),
            "modules_to_save", AdapterConfigJson::isOff,
            "trainable_token_indices", AdapterConfigJson::isOff,
            "target_parameters", AdapterConfigJson::isOff,
            "layer_replication", AdapterConfigJson::isOff,
            "alora_invocation_tokens", AdapterConfigJson::isOff,
            "init_lora_weights", node -> !changesBase(node.asText()));

    private AdapterConfigJson() {}

    static AdapterConfig read(Path file) throws CheckpointException, UnsupportedModelException {
        ModelConfig config = ModelConfig.readFile(file);
        ObjectNode json = config.json();
        refuseOtherKinds(json, config);
        return new AdapterConfig(
                config.optionalString("base_model_name_or_path"),
                rank(config),
                config.optionalDouble("lora_alpha").orElse(DEFAULT_ALPHA),
                dropout(config),
                targets("target_modules", config)
                        .orElseThrow(() -> new CheckpointException(Message.of(
                                "adapterConfigJson.hasNoTargetModules",
                                "%s has no target_modules. Save the adapter again with PEFT.",
                                config.file()))),
                targets("exclude_modules", config),
                config.optionalBoolean("use_rslora").orElse(false),
                rankPattern(config),
                pattern("alpha_pattern", config),
                config.ints("layers_to_transform"),
                layersPattern(config),
                config.optionalBoolean("fan_in_fan_out").orElse(false),
                config.optionalBoolean("use_dora").orElse(false));
    }

    private static void refuseOtherKinds(ObjectNode json, ModelConfig config)
            throws CheckpointException, UnsupportedModelException {
        String type = config.requireString("peft_type");
        if (!type.equals("LORA")) {
            throw new UnsupportedModelException(Message.of(
                    "adapterConfigJson.peftTypeIsExpected",
                    "%s: peft_type is %s, expected LORA. Glotlens applies LoRA adapters only. Merge the "
                            + "adapter into its base model with PEFT, where it can be merged, and open the result.",
                    config.file(),
                    type));
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Predicate<JsonNode> isHarmless = OFF.getOrDefault(entry.getKey(), node -> true);
            if (!isHarmless.test(entry.getValue())) {
                throw new UnsupportedModelException(Message.of(
                        "adapterConfigJson.isWhichGlotlensDoes",
                        "%s: %s is %s, which Glotlens does not compute. Merge the adapter into its base model "
                                + "with PEFT and open the result.",
                        config.file(),
                        entry.getKey(),
                        entry.getValue()));
            }
        }
    }

    private static boolean isOff(JsonNode node) {
        return node.isNull() || node.isBoolean() && !node.booleanValue() || node.isContainerNode() && node.isEmpty();
    }

    /** Initialisations that also take the initial B A out of the base weights. */
    private static boolean changesBase(String init) {
        return init.startsWith("pissa") || List.of("olora", "corda", "loftq").contains(init);
    }

    private static double dropout(ModelConfig config) throws CheckpointException {
        double dropout = config.optionalDouble("lora_dropout").orElse(0);
        if (dropout < 0 || dropout > 1) {
            throw new CheckpointException(Message.of(
                    "adapterConfigJson.loraDropoutIsExpected",
                    "%s: lora_dropout is %s, expected a number from 0 to 1.",
                    config.file(),
                    dropout));
        }
        return dropout;
    }

    private static int rank(ModelConfig config) throws CheckpointException {
        return checkedRank(config.optionalInt("r").orElse(DEFAULT_RANK), "r", config);
    }

    private static int checkedRank(int rank, String key, ModelConfig config) throws CheckpointException {
        if (rank < 1 || rank > LARGEST_RANK) {
            throw new CheckpointException(Message.of(
                    "adapterConfigJson.isExpectedARank",
                    "%s: %s is %d, expected a rank from 1 to %d.",
                    config.file(),
                    key,
                    rank,
                    LARGEST_RANK));
        }
        return rank;
    }

    private static Map<String, Integer> rankPattern(ModelConfig config) throws CheckpointException {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        for (Map.Entry<String, Double> entry : pattern("rank_pattern", config).entrySet()) {
            double rank = entry.getValue();
            String key = "rank_pattern." + entry.getKey();
            ranks.put(entry.getKey(), checkedRank(rank == Math.rint(rank) ? (int) rank : -1, key, config));
        }
        return ranks;
    }

    private static List<String> layersPattern(ModelConfig config) throws CheckpointException {
        List<String> names = config.strings("layers_pattern");
        for (String name : names) {
            expression("layers_pattern", name, config, AdapterConfig::inList);
        }
        return names;
    }

    private static Map<String, Double> pattern(String key, ModelConfig config) throws CheckpointException {
        Map<String, Double> values = new LinkedHashMap<>();
        Optional<ModelConfig> section = config.section(key);
        if (section.isPresent()) {
            for (String expression : section.get().keys()) {
                expression(key, expression, config, AdapterConfig::endingWith);
                values.put(expression, section.get().requireDouble(expression));
            }
        }
        return values;
    }

    private static Optional<TargetModules> targets(String key, ModelConfig config) throws CheckpointException {
        if (config.isList(key)) {
            List<String> names = config.strings(key);
            return names.isEmpty() ? Optional.empty() : Optional.of(new TargetModules.Names(names));
        }
        Optional<String> text = config.optionalString(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().equals(TargetModules.ALL_LINEAR_WORD)) {
            return Optional.of(new TargetModules.AllLinear());
        }
        return Optional.of(new TargetModules.Expression(expression(key, text.get(), config, PythonExpression::of)));
    }

    private static PythonExpression expression(
            String key, String text, ModelConfig config, Function<String, PythonExpression> reading)
            throws CheckpointException {
        try {
            return reading.apply(text);
        } catch (PatternSyntaxException e) {
            throw new CheckpointException(
                    Message.of(
                            "adapterConfigJson.holdsWhichIsNot",
                            "%s: %s holds %s, which is not a regular expression that can be matched (%s). Name the "
                                    + "modules in a list instead.",
                            config.file(),
                            key,
                            text,
                            e.getDescription()),
                    e);
        }
    }
}
