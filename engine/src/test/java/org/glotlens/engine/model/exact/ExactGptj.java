package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.node.MissingNode;

/** GPT-J (Wang and Komatsuzaki 2021): attention and MLP side by side, positions pair by pair. */
class ExactGptj extends ExactStack {
    ExactGptj(ExactConfig config, ExactWeights w) {
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

    @Override
    double[] embedded(int token, int position) {
        return w.row("transformer.wte", vocabulary(), dModel(), token);
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("transformer.ln_f", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear("lm_head", true, vocabulary(), x);
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_epsilon", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "transformer.h." + layer + ".";
        return parallel(
                x,
                all -> attention(ExactMath.each(all, one -> norm(name + "ln_1", one)), name + "attn."),
                one -> mlp(norm(name + "ln_1", one), name + "mlp."));
    }

    private double[][] attention(double[][] x, String name) {
        int heads = config.count("n_head");
        int dHead = dModel() / heads;
        ExactRotary rotary = new ExactFrequencies(
                        config, MissingNode.getInstance(), config.count("rotary_dim", 64), 10_000, x.length)
                .rotary(true);
        double[][] z = ExactAttention.of(heads, dHead)
                .apply(
                        x.length,
                        at -> new ExactQkv(
                                        w.linear(name + "q_proj", false, dModel(), x[at]),
                                        w.linear(name + "k_proj", false, dModel(), x[at]),
                                        w.linear(name + "v_proj", false, dModel(), x[at]))
                                .turned(rotary, dHead, at));
        return ExactMath.each(z, one -> w.linear(name + "out_proj", false, dModel(), one));
    }

    private double[] mlp(double[] x, String name) {
        double[] h = w.linear(name + "fc_in", true, config.count("n_inner", 4 * dModel()), x);
        String activation = config.text("activation_function", "gelu_new");
        return w.linear(name + "fc_out", true, dModel(), ExactMath.activated(activation, h));
    }
}
