package org.glotlens.engine.model.exact;

/** OLMoE (Muennighoff et al. 2024): experts; queries and keys normed over all heads. */
class ExactOlmoe extends ExactLlama {
    ExactOlmoe(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-5));
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        return super.qkv(x, layer)
                .mapped(q -> norm(name + "q_norm", q), k -> norm(name + "k_norm", k))
                .clamped(config.real("clip_qkv", 0));
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return routed(dMlp(), x, layer);
    }
}
