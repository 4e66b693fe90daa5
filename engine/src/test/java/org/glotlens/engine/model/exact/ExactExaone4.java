package org.glotlens.engine.model.exact;

/** EXAONE 4: norms after attention and MLP only, queries and keys normed head by head, no positions beside windows. */
class ExactExaone4 extends ExactOlmo2 {
    ExactExaone4(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        return normedByHead(plainQkv(x, layer), name + "q_norm", name + "k_norm");
    }

    private boolean isSliding(int layer) {
        boolean isByRule = (layer + 1) % config.count("sliding_window_pattern", 4) != 0;
        return config.has("sliding_window") && config.isSliding(layer, isByRule);
    }

    @Override
    int window(int layer) {
        return isSliding(layer) ? config.count("sliding_window") : 0;
    }

    @Override
    boolean hasPositions(int layer) {
        return isSliding(layer) || !config.has("sliding_window");
    }
}
