package org.glotlens.engine.model.exact;

/** OPT (Zhang et al. 2022): learned positions; norms behind the additions in one size, embeddings of another width. */
class ExactOpt extends ExactXglm {
    ExactOpt(ExactConfig config, ExactWeights w) {
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
    int heads() {
        return config.count("num_attention_heads");
    }

    @Override
    String prefix() {
        return "model.decoder.";
    }

    @Override
    boolean hasBias() {
        return config.is("enable_bias", true);
    }

    @Override
    String activation() {
        return config.text("activation_function", "relu");
    }

    private int dEmbedding() {
        return config.count("word_embed_proj_dim", dModel());
    }

    @Override
    double[] embedded(int token, int position) {
        double[] row = w.row(prefix() + "embed_tokens", vocabulary(), dEmbedding(), token);
        int positions = config.count("max_position_embeddings", 2048) + 2;
        return ExactMath.sum(
                dEmbedding() == dModel() ? row : w.linear(prefix() + "project_in", false, dModel(), row),
                w.row(prefix() + "embed_positions", positions, dModel(), position + 2));
    }

    private boolean isNormedBefore() {
        return config.is("do_layer_norm_before", true);
    }

    @Override
    double[][] block(double[][] x, int layer) {
        if (isNormedBefore()) {
            return super.block(x, layer);
        }
        String name = prefix() + "layers." + layer + ".";
        double[][] mid =
                ExactMath.each(ExactMath.sum(x, attention(x, name)), one -> norm(name + "self_attn_layer_norm", one));
        return ExactMath.each(mid, one -> norm(name + "final_layer_norm", ExactMath.sum(one, mlp(one, name))));
    }

    @Override
    double[] finalNorm(double[] x) {
        double[] normed = isNormedBefore() ? norm(prefix() + "final_layer_norm", x) : x;
        return dEmbedding() == dModel() ? normed : w.linear(prefix() + "project_out", false, dEmbedding(), normed);
    }
}
