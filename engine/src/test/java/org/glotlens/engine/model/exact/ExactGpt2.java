package org.glotlens.engine.model.exact;

/** GPT-2 (Radford et al. 2019). */
class ExactGpt2 extends ExactStack {
    ExactGpt2(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int layers() {
        return config.count("n_layer");
    }

    @Override
    int dModel() {
        return config.count("n_embd");
    }

    int heads() {
        return config.count("n_head");
    }

    int positions() {
        return config.count("n_positions", 1024);
    }

    int dMlp() {
        return config.count("n_inner", 4 * dModel());
    }

    String activation() {
        return config.text("activation_function", "gelu_new");
    }

    int dHead() {
        return dModel() / heads();
    }

    static String name(int layer) {
        return "transformer.h." + layer + ".";
    }

    double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_epsilon", 1e-5));
    }

    double[] linear(String module, int out, double[] x) {
        return w.linearInOut(module, out, x);
    }

    @Override
    double[] embedded(int token, int position) {
        return ExactMath.sum(
                w.row("transformer.wte", vocabulary(), dModel(), token),
                w.row("transformer.wpe", positions(), dModel(), position));
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("transformer.ln_f", x);
    }

    @Override
    double[] unembedded(double[] x) {
        boolean isTied = config.is("tie_word_embeddings", true);
        return w.linear(isTied ? "transformer.wte" : "lm_head", false, vocabulary(), x);
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return serial(x, all -> attention(all, layer), one -> mlp(one, layer));
    }

    private double[][] attention(double[][] x, int layer) {
        double[][] z = kind(layer).apply(x.length, at -> qkv(norm(name(layer) + "ln_1", x[at]), layer));
        return ExactMath.each(z, one -> out(one, layer));
    }

    ExactAttention kind(int layer) {
        double scale = config.is("scale_attn_weights", true) ? 1 / Math.sqrt(dHead()) : 1;
        boolean isFalling = config.is("scale_attn_by_inverse_layer_idx", false);
        return ExactAttention.of(heads(), heads(), isFalling ? scale / (layer + 1) : scale);
    }

    ExactQkv qkv(double[] x, int layer) {
        return ExactQkv.stacked(linear(name(layer) + "attn.c_attn", 3 * dModel(), x), dModel());
    }

    double[] out(double[] z, int layer) {
        return linear(name(layer) + "attn.c_proj", dModel(), z);
    }

    private double[] mlp(double[] x, int layer) {
        double[] h = linear(name(layer) + "mlp.c_fc", dMlp(), norm(name(layer) + "ln_2", x));
        return linear(name(layer) + "mlp.c_proj", dModel(), ExactMath.activated(activation(), h));
    }
}
