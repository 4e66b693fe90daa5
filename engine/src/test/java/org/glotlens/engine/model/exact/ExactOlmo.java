package org.glotlens.engine.model.exact;

/** OLMo (Groeneveld et al. 2024): norms without weights, bounded queries, keys and values. */
class ExactOlmo extends ExactLlama {
    ExactOlmo(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        return ExactMath.standardised(x, 1e-5);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        return super.qkv(x, layer).clamped(config.real("clip_qkv", 0));
    }
}
