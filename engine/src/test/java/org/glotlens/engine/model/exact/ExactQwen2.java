package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;

/** Qwen 2 (Yang et al. 2024): biases of queries, keys and values, windows on the later layers. */
class ExactQwen2 extends ExactLlama {
    ExactQwen2(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean hasBias(String linear) {
        return switch (linear) {
            case "q", "k", "v" -> config.is("qkv_bias", true);
            default -> false;
        };
    }

    @Override
    int window(int layer) {
        boolean isLate = layer >= config.count("max_window_layers", 28);
        return config.is("use_sliding_window", false) && config.isSliding(layer, isLate)
                ? config.count("sliding_window", 4096)
                : 0;
    }

    /** Of a mixture: whether a layer has experts. */
    boolean isSparse(int layer) {
        for (JsonNode dense : config.json().path("mlp_only_layers")) {
            if (dense.asInt() == layer) {
                return false;
            }
        }
        return (layer + 1) % config.count("decoder_sparse_step", 1) == 0;
    }
}
