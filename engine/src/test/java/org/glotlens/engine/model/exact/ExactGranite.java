package org.glotlens.engine.model.exact;

/** Granite (Granite Team 2024): four multipliers. */
class ExactGranite extends ExactLlama {
    ExactGranite(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] embedded(int token, int position) {
        return ExactMath.times(super.embedded(token, position), config.real("embedding_multiplier", 1));
    }

    @Override
    double scale() {
        return config.real("attention_multiplier", 1);
    }

    @Override
    double[] out(double[] z, int layer) {
        return ExactMath.times(super.out(z, layer), config.real("residual_multiplier", 1));
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return ExactMath.times(super.mlp(x, layer), config.real("residual_multiplier", 1));
    }

    @Override
    double[] unembedded(double[] x) {
        return ExactMath.times(super.unembedded(x), 1 / config.real("logits_scaling", 1));
    }
}
