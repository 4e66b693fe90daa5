package org.glotlens.engine.model.exact;

/** GLM 4 (GLM Team 2024): half of each head turned, pair by pair. */
class ExactGlm extends ExactLlama {
    ExactGlm(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int kvHeads() {
        return config.count("num_key_value_heads", 2);
    }

    @Override
    int dHead() {
        return config.count("head_dim", 128);
    }

    @Override
    boolean hasBias(String linear) {
        return switch (linear) {
            case "q", "k", "v" -> config.is("attention_bias", true);
            default -> false;
        };
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1.5625e-7));
    }

    @Override
    int rotaryDims() {
        return (int) (dHead() * config.real("partial_rotary_factor", 0.5));
    }

    @Override
    boolean isInterleaved() {
        return true;
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return gatedFused(name(layer) + "mlp.", x);
    }
}
