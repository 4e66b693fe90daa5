package org.glotlens.engine.model.exact;

/** Hunyuan: queries and keys normed head by head, after their positions. */
class ExactHunyuan extends ExactLlama {
    ExactHunyuan(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-5));
    }

    @Override
    ExactQkv placed(ExactQkv qkv, int layer) {
        String name = name(layer) + "self_attn.";
        return normedByHead(qkv, name + "query_layernorm", name + "key_layernorm");
    }
}
