package org.glotlens.engine.model.exact;

/** Gemma 2 (Gemma Team 2024): four norms a block, soft caps, windows on every other layer. */
class ExactGemma2 extends ExactGemma {
    ExactGemma2(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = name(layer);
        return serial(
                x,
                all -> normed("post_attention", attention(normed("input", all, layer), layer), layer),
                one -> norm(
                        name + "post_feedforward_layernorm",
                        mlp(norm(name + "pre_feedforward_layernorm", one), layer)));
    }

    @Override
    double scale() {
        return 1 / Math.sqrt(config.real("query_pre_attn_scalar", 256));
    }

    @Override
    int window(int layer) {
        return config.isSliding(layer, layer % 2 == 0) ? config.count("sliding_window", 4096) : 0;
    }

    @Override
    double[] unembedded(double[] x) {
        return ExactMath.capped(super.unembedded(x), config.real("final_logit_softcapping", 0));
    }
}
