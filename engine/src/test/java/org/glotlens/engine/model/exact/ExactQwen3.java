package org.glotlens.engine.model.exact;

/** Qwen 3 (Yang et al. 2025): queries and keys normed head by head. */
class ExactQwen3 extends ExactQwen2 {
    ExactQwen3(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean hasBias(String linear) {
        return switch (linear) {
            case "q", "k", "v", "o" -> config.is("attention_bias", false);
            default -> false;
        };
    }

    @Override
    int dHead() {
        return config.count("head_dim", 128);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        return normedByHead(super.qkv(x, layer), name + "q_norm", name + "k_norm");
    }
}
