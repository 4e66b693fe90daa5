package org.glotlens.engine.model.exact;

/** Qwen 3 with small experts. */
class ExactQwen3Moe extends ExactQwen3 {
    ExactQwen3Moe(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return isSparse(layer) ? routed(config.count("moe_intermediate_size"), x, layer) : super.mlp(x, layer);
    }
}
