package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A decoder in float64 from the published definitions, sharing nothing with the engine: config as Hugging Face writes it
 * and weights by their published names to logits. A weight that is missing or of another size than config.json gives it
 * throws {@link IllegalArgumentException}.
 */
public interface ExactDecoder {
    /** Where weights come from. */
    interface Source {
        /** The elements of a tensor, row-major; null if there is no such tensor. */
        double[] values(String name, int size);
    }

    /** Logits [pos][vocabulary] of one row of tokens. */
    default double[][] logits(int[] tokens) {
        return unembedded(residual(tokens));
    }

    /** The residual stream [pos][dModel] of one row behind the last block. */
    double[][] residual(int[] tokens);

    /** Logits of such a stream. */
    double[][] unembedded(double[][] residual);

    /** How far the nearest choice between experts was from falling otherwise; 1 where there are none. */
    double closestChoice();

    /** Names of the weights that were asked for so far, without the outer name of a text model in a larger one. */
    Set<String> read();

    /** The decoder of a config's {@code model_type}, for rows that stand alone. */
    static ExactDecoder of(JsonNode config, Map<String, double[]> weights) {
        return of(config, weights, 0);
    }

    /** For rows of a batch, where its longest one counts (longrope). */
    static ExactDecoder of(JsonNode config, Map<String, double[]> weights, int longestRow) {
        String inside = "language_model.";
        return of(
                config,
                (name, size) -> weights.containsKey(inside + name) ? weights.get(inside + name) : weights.get(name),
                longestRow);
    }

    /** From weights of any source, which go by the names they have where the text model stands alone. */
    static ExactDecoder of(JsonNode config, Source weights, int longestRow) {
        return of(ExactConfig.of(config, longestRow), new ExactWeights(weights, new TreeSet<>()));
    }

    private static ExactDecoder of(ExactConfig config, ExactWeights w) {
        return switch (config.text("model_type", "")) {
            case "apertus" -> new ExactApertus(config, w);
            case "bloom" -> new ExactBloom(config, w);
            case "cohere" -> new ExactCohere(config, w);
            case "cohere2" -> new ExactCohere2(config, w);
            case "ernie4_5" -> new ExactErnie(config, w);
            case "exaone4" -> new ExactExaone4(config, w);
            case "falcon" -> new ExactFalcon(config, w);
            case "gemma" -> new ExactGemma(config, w);
            case "gemma2" -> new ExactGemma2(config, w);
            case "gemma3_text" -> new ExactGemma3(config, w);
            case "glm" -> new ExactGlm(config, w);
            case "glm4" -> new ExactGlm4(config, w);
            case "gpt2" -> new ExactGpt2(config, w);
            case "gpt_bigcode" -> new ExactGptBigcode(config, w);
            case "gpt_neo" -> new ExactGptNeo(config, w);
            case "gpt_neox" -> new ExactNeox(config, w);
            case "gptj" -> new ExactGptj(config, w);
            case "granite" -> new ExactGranite(config, w);
            case "helium" -> new ExactHelium(config, w);
            case "hunyuan_v1_dense" -> new ExactHunyuan(config, w);
            case "llama" -> new ExactLlama(config, w);
            case "mistral", "ministral" -> new ExactMistral(config, w);
            case "mixtral" -> new ExactMixtral(config, w);
            case "mpt" -> new ExactMpt(config, w);
            case "nemotron" -> new ExactNemotron(config, w);
            case "olmo" -> new ExactOlmo(config, w);
            case "olmo2" -> new ExactOlmo2(config, w);
            case "olmo3" -> new ExactOlmo3(config, w);
            case "olmoe" -> new ExactOlmoe(config, w);
            case "opt" -> new ExactOpt(config, w);
            case "phi" -> new ExactPhi(config, w);
            case "phi3" -> new ExactPhi3(config, w);
            case "qwen2" -> new ExactQwen2(config, w);
            case "qwen2_moe" -> new ExactQwen2Moe(config, w);
            case "qwen3" -> new ExactQwen3(config, w);
            case "qwen3_moe" -> new ExactQwen3Moe(config, w);
            case "seed_oss" -> new ExactSeedOss(config, w);
            case "smollm3" -> new ExactSmollm3(config, w);
            case "stablelm" -> new ExactStablelm(config, w);
            case "starcoder2" -> new ExactStarcoder2(config, w);
            case "xglm" -> new ExactXglm(config, w);
            default -> throw new IllegalArgumentException("no definition of " + config.text("model_type", "?"));
        };
    }
}
