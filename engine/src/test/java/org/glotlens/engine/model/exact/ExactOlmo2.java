package org.glotlens.engine.model.exact;

/** OLMo 2 (OLMo Team 2024): norms after attention and MLP only; queries and keys normed over all heads. */
class ExactOlmo2 extends ExactLlama {
    ExactOlmo2(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return serial(
                x,
                all -> normed("post_attention", attention(all, layer), layer),
                one -> norm(name(layer) + "post_feedforward_layernorm", mlp(one, layer)));
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        return super.qkv(x, layer).mapped(q -> norm(name + "q_norm", q), k -> norm(name + "k_norm", k));
    }
}
