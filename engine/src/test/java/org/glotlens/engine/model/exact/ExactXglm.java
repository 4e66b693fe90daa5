package org.glotlens.engine.model.exact;

/** XGLM (Lin et al. 2022): positions as sines that no file holds. */
class ExactXglm extends ExactStack {
    ExactXglm(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int layers() {
        return config.count("num_layers");
    }

    @Override
    int dModel() {
        return config.count("d_model");
    }

    int heads() {
        return config.count("attention_heads");
    }

    String prefix() {
        return "model.";
    }

    boolean hasBias() {
        return true;
    }

    String activation() {
        return config.text("activation_function", "gelu");
    }

    @Override
    double[] embedded(int token, int position) {
        double scale = config.is("scale_embedding", true) ? Math.sqrt(dModel()) : 1;
        double[] row = ExactMath.times(w.row(prefix() + "embed_tokens", vocabulary(), dModel(), token), scale);
        return ExactMath.sum(row, sines(position + 2));
    }

    private double[] sines(int row) {
        double[] y = new double[dModel()];
        int half = dModel() / 2;
        for (int i = 0; i < half && row != config.count("pad_token_id", 1); i++) {
            double angle = row * Math.exp(-i * Math.log(10_000) / (half - 1));
            y[i] = Math.sin(angle);
            y[i + half] = Math.cos(angle);
        }
        return y;
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm(prefix() + "layer_norm", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear(prefix() + "embed_tokens", false, vocabulary(), x);
    }

    double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, 1e-5);
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = prefix() + "layers." + layer + ".";
        return serial(
                x,
                all -> attention(ExactMath.each(all, one -> norm(name + "self_attn_layer_norm", one)), name),
                one -> mlp(norm(name + "final_layer_norm", one), name));
    }

    double[][] attention(double[][] x, String name) {
        double[][] z = ExactAttention.of(heads(), dModel() / heads())
                .apply(
                        x.length,
                        at -> new ExactQkv(
                                square(name + "self_attn.q_proj", x[at]),
                                square(name + "self_attn.k_proj", x[at]),
                                square(name + "self_attn.v_proj", x[at])));
        return ExactMath.each(z, one -> square(name + "self_attn.out_proj", one));
    }

    private double[] square(String name, double[] x) {
        return w.linear(name, hasBias(), dModel(), x);
    }

    double[] mlp(double[] x, String name) {
        double[] h = w.linear(name + "fc1", hasBias(), config.count("ffn_dim"), x);
        return w.linear(name + "fc2", hasBias(), dModel(), ExactMath.activated(activation(), h));
    }
}
