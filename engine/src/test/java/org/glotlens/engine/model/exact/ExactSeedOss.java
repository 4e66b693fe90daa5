package org.glotlens.engine.model.exact;

/** Seed-OSS: biases of queries, keys and values. */
class ExactSeedOss extends ExactLlama {
    ExactSeedOss(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int dHead() {
        return config.count("head_dim", 128);
    }

    @Override
    boolean hasBias(String linear) {
        return switch (linear) {
            case "q", "k", "v" -> config.is("attention_bias", true);
            case "o" -> config.is("attention_out_bias", false);
            default -> false;
        };
    }
}
