package org.glotlens.engine.model.exact;

import static org.glotlens.engine.model.exact.ExactLlama.each;

import com.fasterxml.jackson.databind.JsonNode;

/** GPT-NeoX and Pythia (Black et al. 2022; Biderman et al. 2023). */
record ExactNeox(JsonNode config, ExactWeights w) implements ExactDecoder {
    @Override
    public double[][] logits(int[] tokens) {
        int width = config.path("hidden_size").asInt();
        double[][] x = each(tokens.length, at -> w.row("gpt_neox.embed_in", tokens[at], width));
        for (int layer = 0; layer < config.path("num_hidden_layers").asInt(); layer++) {
            x = block(x, "gpt_neox.layers." + layer + ".");
        }
        double[][] last = x;
        return each(tokens.length, at -> w.linear("embed_out", norm("gpt_neox.final_layer_norm", last[at])));
    }

    private double[][] block(double[][] x, String name) {
        double[][] attended =
                attention(each(x.length, at -> norm(name + "input_layernorm", x[at])), name + "attention.");
        boolean isParallel = config.path("use_parallel_residual").asBoolean(true);
        return each(x.length, at -> {
            double[] mid = ExactMath.sum(x[at], attended[at]);
            double[] h = w.linear(
                    name + "mlp.dense_h_to_4h", norm(name + "post_attention_layernorm", isParallel ? x[at] : mid));
            for (int i = 0; i < h.length; i++) {
                h[i] = ExactMath.activation(config.path("hidden_act").asText(), h[i]);
            }
            return ExactMath.sum(mid, w.linear(name + "mlp.dense_4h_to_h", h));
        });
    }

    /** Rows of the fused projection: query, key and value of the first head, then of the second. */
    private double[][] attention(double[][] x, String name) {
        int heads = config.path("num_attention_heads").asInt();
        int d = x[0].length / heads;
        ExactRotary rotary = new ExactRotary(
                (int) (d * config.path("rotary_pct").asDouble()),
                config.path("rotary_emb_base").asDouble(),
                config.path("rope_scaling"));
        double[][] fused = each(x.length, at -> w.linear(name + "query_key_value", x[at]));
        double[][] z = new ExactAttention(heads, heads, 1 / Math.sqrt(d), 0, 0, false)
                .apply(part(fused, heads, 0, rotary), part(fused, heads, 1, rotary), part(fused, heads, 2, null));
        return each(x.length, at -> w.linear(name + "dense", z[at]));
    }

    /** One of three parts of each head, turned where positions are given. */
    static double[][] part(double[][] fused, int heads, int part, ExactRotary rotary) {
        int d = fused[0].length / 3 / heads;
        return each(fused.length, at -> {
            double[] y = new double[heads * d];
            for (int head = 0; head < heads; head++) {
                double[] one = ExactAttention.slice(fused[at], 3 * head + part, d);
                System.arraycopy(rotary == null ? one : rotary.turn(one, at), 0, y, head * d, d);
            }
            return y;
        });
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, x, config.path("layer_norm_eps").asDouble());
    }
}
