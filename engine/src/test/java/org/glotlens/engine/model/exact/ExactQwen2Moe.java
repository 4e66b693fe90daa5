package org.glotlens.engine.model.exact;

/** Qwen's first mixtures: small experts, and one that all tokens share behind a gate of its own. */
class ExactQwen2Moe extends ExactQwen2 {
    ExactQwen2Moe(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] mlp(double[] x, int layer) {
        if (!isSparse(layer)) {
            return super.mlp(x, layer);
        }
        String name = name(layer) + "mlp.";
        double[] shared = gated(name + "shared_expert.", config.count("shared_expert_intermediate_size"), x);
        double gate = ExactMath.sigmoid(w.linear(name + "shared_expert_gate", false, 1, x)[0]);
        double[] routed = routed(config.count("moe_intermediate_size"), x, layer);
        return ExactMath.sum(routed, ExactMath.times(shared, gate));
    }
}
