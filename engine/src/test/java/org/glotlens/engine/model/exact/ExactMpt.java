package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;

/** MPT (MosaicML 2023): biases that fall with distance, no others. */
class ExactMpt extends ExactStack {
    ExactMpt(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int layers() {
        return config.count("n_layers");
    }

    @Override
    int dModel() {
        return config.count("d_model");
    }

    @Override
    double[] embedded(int token, int position) {
        return w.row("transformer.wte", vocabulary(), dModel(), token);
    }

    @Override
    double[] finalNorm(double[] x) {
        return norm("transformer.norm_f", x);
    }

    @Override
    double[] unembedded(double[] x) {
        return w.linear("transformer.wte", false, vocabulary(), x);
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, false, x, config.real("layer_norm_epsilon", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "transformer.blocks." + layer + ".";
        return serial(x, all -> attention(all, name), one -> mlp(norm(name + "norm_2", one), name));
    }

    private double[][] attention(double[][] x, String name) {
        JsonNode settings = config.json().path("attn_config");
        int heads = config.count("n_heads");
        double scale = settings.path("softmax_scale").asDouble(1 / Math.sqrt((double) dModel() / heads));
        double bound = settings.path("clip_qkv").asDouble(0);
        double[][] z = ExactAttention.of(heads, heads, scale).falling().apply(x.length, at -> {
            double[] normed = norm(name + "norm_1", x[at]);
            return ExactQkv.stacked(w.linear(name + "attn.Wqkv", false, 3 * dModel(), normed), dModel())
                    .clamped(bound);
        });
        return ExactMath.each(z, one -> w.linear(name + "attn.out_proj", false, dModel(), one));
    }

    private double[] mlp(double[] x, String name) {
        double[] h = w.linear(name + "ffn.up_proj", false, 4 * dModel(), x);
        return w.linear(name + "ffn.down_proj", false, dModel(), ExactMath.activated("gelu", h));
    }
}
