package org.glotlens.engine.model.exact;

/** Mixtral (Jiang et al. 2024): experts instead of the MLP. */
class ExactMixtral extends ExactMistral {
    ExactMixtral(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] mlp(double[] x, int layer) {
        String name = name(layer) + "block_sparse_moe.";
        int experts = config.count("num_local_experts");
        return router.mixed(
                w.linear(name + "gate", false, experts, x),
                config.count("num_experts_per_tok"),
                true,
                expert -> expert(name + "experts." + expert + ".", x));
    }

    private double[] expert(String name, double[] x) {
        double[] gate = ExactMath.activated(activation(), w.linear(name + "w1", false, dMlp(), x));
        double[] h = ExactMath.product(gate, w.linear(name + "w3", false, dMlp(), x));
        return w.linear(name + "w2", false, dModel(), h);
    }
}
