package org.glotlens.engine.model.exact;

/** SmolLM 3: every fourth layer without positions. */
class ExactSmollm3 extends ExactLlama {
    ExactSmollm3(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean isTied() {
        return config.is("tie_word_embeddings", true);
    }

    @Override
    boolean hasPositions(int layer) {
        return config.has("no_rope_layers")
                ? config.json().path("no_rope_layers").get(layer).asInt() != 0
                : (layer + 1) % config.count("no_rope_layer_interval", 4) != 0;
    }

    @Override
    int window(int layer) {
        return config.is("use_sliding_window", false) && config.isSliding(layer, !hasPositions(layer))
                ? config.count("sliding_window", 0)
                : 0;
    }

    @Override
    double theta(int layer) {
        return config.real("rope_theta", 2e6);
    }
}
