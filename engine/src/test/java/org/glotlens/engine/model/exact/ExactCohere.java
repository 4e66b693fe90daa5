package org.glotlens.engine.model.exact;

/** Command R and Aya: attention and MLP side by side, norms that subtract the mean, scaled logits. */
class ExactCohere extends ExactLlama {
    ExactCohere(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean isTied() {
        return config.is("tie_word_embeddings", true);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.layerNorm(name, false, x, config.real("layer_norm_eps", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return parallelBlock(x, layer);
    }

    @Override
    boolean isInterleaved() {
        return true;
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        ExactQkv qkv = super.qkv(x, layer);
        return config.is("use_qk_norm", false)
                ? qkv.mapped(q -> rows(name + "q_norm", q), k -> rows(name + "k_norm", k))
                : qkv;
    }

    /** Each head normed with a row of gains of its own. */
    private double[] rows(String name, double[] x) {
        double[] plain = new double[x.length];
        for (int from = 0; from < x.length; from += dHead()) {
            double[] head = ExactMath.slice(x, from, dHead());
            double[] normed = ExactMath.standardised(head, config.real("layer_norm_eps", 1e-5));
            System.arraycopy(normed, 0, plain, from, dHead());
        }
        return ExactMath.product(plain, w.gain(name, x.length));
    }

    @Override
    double[] unembedded(double[] x) {
        return ExactMath.times(super.unembedded(x), config.real("logit_scale", 0.0625));
    }
}
