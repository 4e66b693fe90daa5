package org.glotlens.engine.model.exact;

/** ERNIE 4.5: positions pair by pair, biases everywhere or nowhere. */
class ExactErnie extends ExactLlama {
    ExactErnie(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean isTied() {
        return config.is("tie_word_embeddings", true);
    }

    @Override
    int dHead() {
        return config.count("head_dim", 128);
    }

    @Override
    boolean hasBias(String linear) {
        return config.is("use_bias", false);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-5));
    }

    @Override
    double theta(int layer) {
        return config.real("rope_theta", 5e5);
    }

    @Override
    boolean isInterleaved() {
        return true;
    }
}
