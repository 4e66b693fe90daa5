package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;

/** LLaMA (Touvron et al. 2023); its heirs say what they change. */
class ExactLlama extends ExactStack {
    ExactLlama(ExactConfig config, ExactWeights w) {
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

    int heads() {
        return config.count("num_attention_heads");
    }

    int kvHeads() {
        return config.count("num_key_value_heads", heads());
    }

    int dHead() {
        return config.count("head_dim", dModel() / heads());
    }

    int dMlp() {
        return config.count("intermediate_size");
    }

    boolean isTied() {
        return config.is("tie_word_embeddings", false);
    }

    /** @param linear q, k, v, o, gate, up or down */
    boolean hasBias(String linear) {
        return config.is(
                switch (linear) {
                    case "q", "k", "v", "o" -> "attention_bias";
                    default -> "mlp_bias";
                },
                false);
    }

    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-6));
    }

    String activation() {
        return config.text("hidden_act", "silu");
    }

    @Override
    double[] embedded(int token, int position) {
        return w.row("model.embed_tokens", vocabulary(), dModel(), token);
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("model.norm", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear(isTied() ? "model.embed_tokens" : "lm_head", false, vocabulary(), x);
    }

    static String name(int layer) {
        return "model.layers." + layer + ".";
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return serial(
                x,
                all -> attention(normed("input", all, layer), layer),
                one -> mlp(norm(name(layer) + "post_attention_layernorm", one), layer));
    }

    /** Attention and MLP side by side behind one norm. */
    double[][] parallelBlock(double[][] x, int layer) {
        return parallel(
                x,
                all -> attention(normed("input", all, layer), layer),
                one -> mlp(norm(name(layer) + "input_layernorm", one), layer));
    }

    double[][] normed(String which, double[][] x, int layer) {
        return ExactMath.each(x, one -> norm(name(layer) + which + "_layernorm", one));
    }

    double[][] attention(double[][] x, int layer) {
        ExactRotary rotary = hasPositions(layer)
                ? new ExactFrequencies(config, scaling(layer), rotaryDims(), theta(layer), longest(x))
                        .rotary(isInterleaved())
                : ExactRotary.NONE;
        double[][] z = ExactAttention.of(heads(), kvHeads(), scale())
                .capped(config.real("attn_logit_softcapping", 0))
                .windowed(window(layer))
                .apply(x.length, at -> placed(qkv(x[at], layer).turned(rotary, dHead(), at), layer));
        return ExactMath.each(z, one -> out(one, layer));
    }

    ExactQkv qkv(double[] x, int layer) {
        return plainQkv(x, layer);
    }

    /** Nothing but the projections. */
    ExactQkv plainQkv(double[] x, int layer) {
        return new ExactQkv(
                projected("q", heads(), x, layer),
                projected("k", kvHeads(), x, layer),
                projected("v", kvHeads(), x, layer));
    }

    private double[] projected(String part, int heads, double[] x, int layer) {
        return w.linear(name(layer) + "self_attn." + part + "_proj", hasBias(part), heads * dHead(), x);
    }

    /** What happens to queries and keys after their positions. */
    ExactQkv placed(ExactQkv qkv, int layer) {
        return qkv;
    }

    double[] out(double[] z, int layer) {
        return w.linear(name(layer) + "self_attn.o_proj", hasBias("o"), dModel(), z);
    }

    double scale() {
        return 1 / Math.sqrt(dHead());
    }

    /** Keys that a query sees; 0 for all. */
    int window(int layer) {
        return 0;
    }

    boolean hasPositions(int layer) {
        return true;
    }

    int rotaryDims() {
        return dHead();
    }

    double theta(int layer) {
        return config.real("rope_theta", 10_000);
    }

    JsonNode scaling(int layer) {
        return config.json().path("rope_scaling");
    }

    boolean isInterleaved() {
        return false;
    }

    double[] mlp(double[] x, int layer) {
        return gated(name(layer) + "mlp.", dMlp(), x);
    }

    double[] gated(String name, int width, double[] x) {
        double[] gate = w.linear(name + "gate_proj", hasBias("gate"), width, x);
        double[] up = w.linear(name + "up_proj", hasBias("up"), width, x);
        return w.linear(name + "down_proj", hasBias("down"), dModel(), activated(gate, up));
    }

    /** Experts of a width instead of the MLP. */
    double[] routed(int width, double[] x, int layer) {
        String name = name(layer) + "mlp.";
        return router.mixed(
                w.linear(name + "gate", false, config.count("num_experts"), x),
                config.count("num_experts_per_tok"),
                config.is("norm_topk_prob", false),
                expert -> gated(name + "experts." + expert + ".", width, x));
    }

    /** With gate and up in one matrix, the gate first. */
    double[] gatedFused(String name, double[] x) {
        double[] both = w.linear(name + "gate_up_proj", false, 2 * dMlp(), x);
        double[] h = activated(ExactMath.slice(both, 0, dMlp()), ExactMath.slice(both, dMlp(), dMlp()));
        return w.linear(name + "down_proj", false, dModel(), h);
    }

    private double[] activated(double[] gate, double[] up) {
        return ExactMath.product(ExactMath.activated(activation(), gate), up);
    }

    /** Without a gate. */
    double[] ungated(String up, String down, double[] x) {
        double[] h = w.linear(up, hasBias("up"), dMlp(), x);
        return w.linear(down, hasBias("down"), dModel(), ExactMath.activated(activation(), h));
    }

    /** Queries and keys normed head by head. */
    ExactQkv normedByHead(ExactQkv qkv, String query, String key) {
        return qkv.mapped(q -> normedByHead(query, q), k -> normedByHead(key, k));
    }

    private double[] normedByHead(String name, double[] x) {
        double[] y = new double[x.length];
        for (int from = 0; from < x.length; from += dHead()) {
            System.arraycopy(norm(name, ExactMath.slice(x, from, dHead())), 0, y, from, dHead());
        }
        return y;
    }
}
