package org.glotlens.engine.model.exact;

/** Falcon (Almazrouei et al. 2023) in its three layouts: one key for all heads, groups, one a head. */
class ExactFalcon extends ExactStack {
    ExactFalcon(ExactConfig config, ExactWeights w) {
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

    private int heads() {
        return config.count("num_attention_heads");
    }

    private int dHead() {
        return dModel() / heads();
    }

    private boolean isNew() {
        return config.is("new_decoder_architecture", false);
    }

    private int kvHeads() {
        if (isNew()) {
            return config.count("num_kv_heads", heads());
        }
        return config.is("multi_query", true) ? 1 : heads();
    }

    @Override
    double[] embedded(int token, int position) {
        return w.row("transformer.word_embeddings", vocabulary(), dModel(), token);
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("transformer.ln_f", x);
    }

    @Override
    double[] unembedded(double[] x) {
        boolean isTied = config.is("tie_word_embeddings", true);
        return w.linear(isTied ? "transformer.word_embeddings" : "lm_head", false, vocabulary(), x);
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_epsilon", 1e-5));
    }

    private double[] linear(String module, int out, double[] x) {
        return w.linear(module, config.is("bias", false), out, x);
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "transformer.h." + layer + ".";
        boolean isTwofold = isNew() && config.count("num_ln_in_parallel_attn", 2) == 2;
        boolean isParallel = isNew() || config.is("parallel_attn", true);
        String first = name + (isTwofold ? "ln_attn" : "input_layernorm");
        String parallelNorm = isTwofold ? name + "ln_mlp" : first;
        return isParallel
                ? parallel(x, all -> attention(all, first, name), one -> mlp(norm(parallelNorm, one), name))
                : serial(
                        x,
                        all -> attention(all, first, name),
                        one -> mlp(norm(name + "post_attention_layernorm", one), name));
    }

    private double[][] attention(double[][] x, String norm, String name) {
        double theta = config.real("rope_theta", 10_000);
        ExactRotary rotary = new ExactFrequencies(config, config.json().path("rope_scaling"), dHead(), theta, x.length)
                .rotary(false);
        int dFused = (heads() + 2 * kvHeads()) * dHead();
        boolean isAlibi = config.is("alibi", false);
        ExactAttention plain = ExactAttention.of(heads(), kvHeads(), 1 / Math.sqrt(dHead()));
        double[][] z = (isAlibi ? plain.risingInSteps() : plain).apply(x.length, at -> {
            double[] fused = linear(name + "self_attention.query_key_value", dFused, norm(norm, x[at]));
            ExactQkv qkv = ExactQkv.grouped(fused, kvHeads(), dHead());
            return isAlibi ? qkv : qkv.turned(rotary, dHead(), at);
        });
        return ExactMath.each(z, one -> linear(name + "self_attention.dense", dModel(), one));
    }

    private double[] mlp(double[] x, String name) {
        double[] h = linear(name + "mlp.dense_h_to_4h", config.count("ffn_hidden_size", 4 * dModel()), x);
        return linear(name + "mlp.dense_4h_to_h", dModel(), ExactMath.activated(config.text("activation", "gelu"), h));
    }
}
