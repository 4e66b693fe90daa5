package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A decoder in float64 from the published definitions, sharing nothing with the engine: config as Hugging Face writes it
 * and weights by their published names to logits.
 */
public interface ExactDecoder {
    /** Logits [pos][vocabulary] of one row of tokens. */
    double[][] logits(int[] tokens);

    /** How far the nearest choice between experts was from falling otherwise; 1 where there are none. */
    default double closestChoice() {
        return 1;
    }

    /** The decoder of a config's {@code model_type}. */
    static ExactDecoder of(JsonNode config, Map<String, double[]> weights) {
        ExactWeights w = new ExactWeights(weights);
        return switch (config.path("model_type").asText()) {
            case "gpt_neox" -> new ExactNeox(config, w);
            case "bloom" -> new ExactBloom(config, w);
            case "gpt2" -> new ExactGpt2(config, w);
            default -> new ExactLlama(config, w, new double[] {1});
        };
    }
}
