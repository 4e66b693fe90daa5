package org.glotlens.engine.model.exact;

/** BLOOM (Le Scao et al. 2022). */
class ExactBloom extends ExactStack {
    ExactBloom(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int layers() {
        return config.count("n_layer");
    }

    @Override
    int dModel() {
        return config.count("hidden_size");
    }

    @Override
    double[] embedded(int token, int position) {
        double[] row = w.row("transformer.word_embeddings", vocabulary(), dModel(), token);
        return norm("transformer.word_embeddings_layernorm", row);
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("transformer.ln_f", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear("transformer.word_embeddings", false, vocabulary(), x);
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_epsilon", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "transformer.h." + layer + ".";
        return serial(x, all -> attention(all, name), one -> mlp(one, name));
    }

    private double[][] attention(double[][] x, String name) {
        int heads = config.count("n_head");
        int dHead = dModel() / heads;
        double[][] z = ExactAttention.of(heads, dHead)
                .falling()
                .apply(
                        x.length,
                        at -> ExactQkv.grouped(fused(norm(name + "input_layernorm", x[at]), name), heads, dHead));
        return ExactMath.each(z, one -> w.linear(name + "self_attention.dense", true, dModel(), one));
    }

    private double[] fused(double[] x, String name) {
        return w.linear(name + "self_attention.query_key_value", true, 3 * dModel(), x);
    }

    private double[] mlp(double[] x, String name) {
        double[] normed = norm(name + "post_attention_layernorm", x);
        double[] h = w.linear(name + "mlp.dense_h_to_4h", true, 4 * dModel(), normed);
        return w.linear(name + "mlp.dense_4h_to_h", true, dModel(), ExactMath.activated("gelu_new", h));
    }
}
