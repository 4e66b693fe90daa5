package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;

/**
 * What {@code adapter_config.json} says of a LoRA adapter, as PEFT means it. Only what Glotlens computes gets this far:
 * trained biases, other PEFT types and saved modules are refused when the file is read.
 *
 * @param baseModel name or path of the model it was trained on; empty where the file does not say
 * @param r rank of every module that {@code rankPattern} does not name
 * @param loraAlpha numerator of the scaling of every module that {@code alphaPattern} does not name; PEFT's own default
 *     is 8
 * @param loraDropout chance with which training dropped an input, 0 to 1; plays no part when the adapter is used
 * @param targets modules that are adapted
 * @param excluded modules that are not, although {@code targets} names them
 * @param useRslora whether the scaling is alpha / sqrt(rank) in place of alpha / rank
 * @param rankPattern Python expression for the end of a module's name to its own rank, first match wins
 * @param alphaPattern Python expression for the end of a module's name to its own alpha, first match wins
 * @param layersToTransform block indices that are adapted; empty for all
 * @param layersPattern Python expressions for the name of the list of blocks; empty for any name
 * @param fanInFanOut what the file says of the base weights: stored transposed, [in, out]; A and B are not
 * @param useDora whether magnitudes are learnt beside directions (DoRA, Liu et al. 2024)
 */
public record AdapterConfig(
        Optional<String> baseModel,
        int r,
        double loraAlpha,
        double loraDropout,
        TargetModules targets,
        Optional<TargetModules> excluded,
        boolean useRslora,
        Map<String, Integer> rankPattern,
        Map<String, Double> alphaPattern,
        List<Integer> layersToTransform,
        List<String> layersPattern,
        boolean fanInFanOut,
        boolean useDora) {
    private static final Pattern ANY_LAYER = Pattern.compile(".*?\\.[^.]*\\.(\\d{1,9})\\..*");

    /** Keeps own copies, in order. */
    public AdapterConfig {
        rankPattern = Collections.unmodifiableMap(new LinkedHashMap<>(rankPattern));
        alphaPattern = Collections.unmodifiableMap(new LinkedHashMap<>(alphaPattern));
        layersToTransform = List.copyOf(layersToTransform);
        layersPattern = List.copyOf(layersPattern);
    }

    /**
     * An adapter of one rank on modules named by the last part of their name, such as {@code q_proj}.
     *
     * @param baseModel name or path of the model that is adapted
     */
    public static AdapterConfig lora(String baseModel, int r, double loraAlpha, List<String> targetNames) {
        return new AdapterConfig(
                Optional.of(baseModel),
                r,
                loraAlpha,
                0,
                new TargetModules.Names(targetNames),
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                false,
                false);
    }

    /** The same adapter with another dropout. */
    public AdapterConfig withDropout(double dropout) {
        return new AdapterConfig(
                baseModel,
                r,
                loraAlpha,
                dropout,
                targets,
                excluded,
                useRslora,
                rankPattern,
                alphaPattern,
                layersToTransform,
                layersPattern,
                fanInFanOut,
                useDora);
    }

    /** The same adapter for linears that are stored transposed, as PEFT marks those beside GPT-2's Conv1D. */
    public AdapterConfig transposed() {
        return new AdapterConfig(
                baseModel,
                r,
                loraAlpha,
                loraDropout,
                targets,
                excluded,
                useRslora,
                rankPattern,
                alphaPattern,
                layersToTransform,
                layersPattern,
                true,
                useDora);
    }

    /** The same adapter for linears that are stored as usual, for which PEFT takes the mark away. */
    public AdapterConfig untransposed() {
        return new AdapterConfig(
                baseModel,
                r,
                loraAlpha,
                loraDropout,
                targets,
                excluded,
                useRslora,
                rankPattern,
                alphaPattern,
                layersToTransform,
                layersPattern,
                false,
                useDora);
    }

    /** The same adapter with the scaling of rsLoRA, alpha / sqrt(rank) (Kalajdzievski 2023). */
    public AdapterConfig withRslora() {
        return new AdapterConfig(
                baseModel,
                r,
                loraAlpha,
                loraDropout,
                targets,
                excluded,
                true,
                rankPattern,
                alphaPattern,
                layersToTransform,
                layersPattern,
                fanInFanOut,
                useDora);
    }

    /** The same adapter with a magnitude for every output (DoRA, Liu et al. 2024). */
    public AdapterConfig withDora() {
        return new AdapterConfig(
                baseModel,
                r,
                loraAlpha,
                loraDropout,
                targets,
                excluded,
                useRslora,
                rankPattern,
                alphaPattern,
                layersToTransform,
                layersPattern,
                fanInFanOut,
                true);
    }

    /**
     * Reads {@code adapter_config.json} of an adapter folder.
     *
     * @throws CheckpointException if the file is missing or malformed
     * @throws UnsupportedModelException if it asks for something other than plain LoRA
     */
    public static AdapterConfig read(Path folder) throws CheckpointException, UnsupportedModelException {
        return AdapterConfigJson.read(folder.resolve("adapter_config.json"));
    }

    /** Whether the config adapts a linear module such as {@code model.layers.3.self_attn.q_proj}. */
    public boolean matches(String module) {
        if (excluded.isPresent() && excluded.get().matches(module)) {
            return false;
        }
        return targets.matches(module) && (!(targets instanceof TargetModules.Names names) || isInLayer(names, module));
    }

    /** Rank of a module's A and B. */
    public int rank(String module) {
        return byPattern(rankPattern, module).orElse(r);
    }

    /** Alpha of a module. */
    public double alpha(String module) {
        return byPattern(alphaPattern, module).orElse(loraAlpha);
    }

    /** Factor of {@code B (A x)}: alpha / rank, or alpha / sqrt(rank) with rsLoRA. */
    public double scaling(String module) {
        int rank = rank(module);
        return alpha(module) / (useRslora ? Math.sqrt(rank) : rank);
    }

    private boolean isInLayer(TargetModules.Names names, String module) {
        if (layersToTransform.isEmpty() || names.names().contains(module)) {
            return true;
        }
        return layer(module).map(layersToTransform::contains).orElse(false);
    }

    private Optional<Integer> layer(String module) {
        if (layersPattern.isEmpty()) {
            Matcher matcher = ANY_LAYER.matcher(module);
            return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
        }
        return layersPattern.stream()
                .flatMap(name -> inList(name).firstGroup(module).stream())
                .findFirst()
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    private static <T> Optional<T> byPattern(Map<String, T> patterns, String module) {
        return patterns.entrySet().stream()
                .filter(entry -> endingWith(entry.getKey()).matches(module))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** PEFT's rule for the keys of rank_pattern and alpha_pattern. */
    static PythonExpression endingWith(String key) {
        return PythonExpression.of("(.*\\.)?(" + key + ")$");
    }

    /** PEFT's rule for layers_pattern: the first group is the block's index. */
    static PythonExpression inList(String name) {
        return PythonExpression.of(".*\\." + name + "\\.(\\d+)\\.");
    }
}
