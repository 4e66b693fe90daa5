package org.glotlens.engine.model.exact;

/** GLM 4 of 2025: two more norms, after attention and after the MLP. */
class ExactGlm4 extends ExactGlm {
    ExactGlm4(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] out(double[] z, int layer) {
        return norm(name(layer) + "post_self_attn_layernorm", super.out(z, layer));
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return norm(name(layer) + "post_mlp_layernorm", super.mlp(x, layer));
    }
}
