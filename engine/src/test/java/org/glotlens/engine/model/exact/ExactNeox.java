package org.glotlens.engine.model.exact;

/** GPT-NeoX and Pythia (Black et al. 2022; Biderman et al. 2023). */
class ExactNeox extends ExactStack {
    ExactNeox(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int layers() {
        return config.count("num_hidden_layers");
    }

    @Override
    int dModel() {
        return config.count("hidden_size");
    }

    @Override
    double[] embedded(int token, int position) {
        return w.row("gpt_neox.embed_in", vocabulary(), dModel(), token);
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("gpt_neox.final_layer_norm", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear("embed_out", false, vocabulary(), x);
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_eps", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "gpt_neox.layers." + layer + ".";
        return config.is("use_parallel_residual", true)
                ? parallel(x, all -> attention(all, name), one -> mlp(one, name))
                : serial(x, all -> attention(all, name), one -> mlp(one, name));
    }

    private double[][] attention(double[][] x, String name) {
        int heads = config.count("num_attention_heads");
        int dHead = dModel() / heads;
        int turned = (int) (dHead * config.real("rotary_pct", config.real("partial_rotary_factor", 0.25)));
        double theta = config.real("rotary_emb_base", config.real("rope_theta", 10_000));
        ExactRotary rotary =
                new ExactFrequencies(config, config.json().path("rope_scaling"), turned, theta, x.length).rotary(false);
        double[][] z = ExactAttention.of(heads, dHead)
                .apply(
                        x.length,
                        at -> ExactQkv.grouped(fused(norm(name + "input_layernorm", x[at]), name), heads, dHead)
                                .turned(rotary, dHead, at));
        return ExactMath.each(z, one -> w.linear(name + "attention.dense", true, dModel(), one));
    }

    private double[] fused(double[] x, String name) {
        return w.linear(name + "attention.query_key_value", true, 3 * dModel(), x);
    }

    private double[] mlp(double[] x, String name) {
        double[] normed = norm(name + "post_attention_layernorm", x);
        double[] h = w.linear(name + "mlp.dense_h_to_4h", true, config.count("intermediate_size"), normed);
        return w.linear(
                name + "mlp.dense_4h_to_h", true, dModel(), ExactMath.activated(config.text("hidden_act", "gelu"), h));
    }
}
