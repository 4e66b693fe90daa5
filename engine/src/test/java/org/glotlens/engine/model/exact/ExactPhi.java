package org.glotlens.engine.model.exact;

/** Phi 1 and 2 (Gunasekar et al. 2023): attention and MLP side by side, biases everywhere. */
class ExactPhi extends ExactLlama {
    ExactPhi(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean hasBias(String linear) {
        return true;
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_eps", 1e-5));
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("model.final_layernorm", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear("lm_head", true, vocabulary(), x);
    }

    @Override
    int rotaryDims() {
        return (int) (dHead() * config.real("partial_rotary_factor", 0.5));
    }

    @Override
    String activation() {
        return config.text("hidden_act", "gelu_new");
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return parallelBlock(x, layer);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        ExactQkv qkv = super.qkv(x, layer);
        return config.is("qk_layernorm", false) ? normedByHead(qkv, name + "q_layernorm", name + "k_layernorm") : qkv;
    }

    @Override
    double[] out(double[] z, int layer) {
        return w.linear(name(layer) + "self_attn.dense", true, dModel(), z);
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return ungated(name(layer) + "mlp.fc1", name(layer) + "mlp.fc2", x);
    }
}
