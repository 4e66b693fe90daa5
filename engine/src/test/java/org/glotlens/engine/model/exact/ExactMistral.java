package org.glotlens.engine.model.exact;

/** Mistral (Jiang et al. 2023): a window on every layer; Ministral: or as {@code layer_types} say. */
class ExactMistral extends ExactLlama {
    ExactMistral(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int window(int layer) {
        return config.isSliding(layer, true) ? config.count("sliding_window", 0) : 0;
    }
}
