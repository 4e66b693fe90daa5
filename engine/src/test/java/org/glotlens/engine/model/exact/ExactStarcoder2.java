package org.glotlens.engine.model.exact;

/** StarCoder 2 (Lozhkov et al. 2024): norms with biases, no gate. */
class ExactStarcoder2 extends ExactLlama {
    ExactStarcoder2(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean isTied() {
        return config.is("tie_word_embeddings", true);
    }

    @Override
    boolean hasBias(String linear) {
        return config.is("use_bias", true);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("norm_epsilon", 1e-5));
    }

    @Override
    int window(int layer) {
        return config.count("sliding_window", 0);
    }

    @Override
    String activation() {
        return config.text("hidden_act", "gelu_pytorch_tanh");
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return ungated(name(layer) + "mlp.c_fc", name(layer) + "mlp.c_proj", x);
    }
}
