package org.glotlens.engine.model.exact;

/** Helium: positions pair by pair. */
class ExactHelium extends ExactLlama {
    ExactHelium(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean hasBias(String linear) {
        return switch (linear) {
            case "q", "k", "v" -> config.is("attention_bias", false);
            default -> false;
        };
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-8));
    }

    @Override
    double theta(int layer) {
        return config.real("rope_theta", 1e5);
    }

    @Override
    boolean isInterleaved() {
        return true;
    }
}
