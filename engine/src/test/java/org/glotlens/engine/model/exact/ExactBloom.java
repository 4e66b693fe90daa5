package org.glotlens.engine.model.exact;

import static org.glotlens.engine.model.exact.ExactLlama.each;

import com.fasterxml.jackson.databind.JsonNode;

/** BLOOM (Le Scao et al. 2022). */
record ExactBloom(JsonNode config, ExactWeights w) implements ExactDecoder {
    @Override
    public double[][] logits(int[] tokens) {
        int width = config.path("hidden_size").asInt();
        double[][] x = each(
                tokens.length,
                at -> norm(
                        "transformer.word_embeddings_layernorm",
                        w.row("transformer.word_embeddings", tokens[at], width)));
        for (int layer = 0; layer < config.path("n_layer").asInt(); layer++) {
            x = block(x, "transformer.h." + layer + ".");
        }
        double[][] last = x;
        return each(tokens.length, at -> w.linear("transformer.word_embeddings", norm("transformer.ln_f", last[at])));
    }

    private double[][] block(double[][] x, String name) {
        int heads = config.path("n_head").asInt();
        double[][] fused = each(
                x.length,
                at -> w.linear(name + "self_attention.query_key_value", norm(name + "input_layernorm", x[at])));
        double[][] z = new ExactAttention(heads, heads, 1 / Math.sqrt((double) x[0].length / heads), 0, 0, true)
                .apply(
                        ExactNeox.part(fused, heads, 0, null),
                        ExactNeox.part(fused, heads, 1, null),
                        ExactNeox.part(fused, heads, 2, null));
        return each(x.length, at -> {
            double[] mid = ExactMath.sum(x[at], w.linear(name + "self_attention.dense", z[at]));
            double[] h = w.linear(name + "mlp.dense_h_to_4h", norm(name + "post_attention_layernorm", mid));
            for (int i = 0; i < h.length; i++) {
                h[i] = ExactMath.activation("gelu_new", h[i]);
            }
            return ExactMath.sum(mid, w.linear(name + "mlp.dense_4h_to_h", h));
        });
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, x, config.path("layer_norm_epsilon").asDouble());
    }
}
