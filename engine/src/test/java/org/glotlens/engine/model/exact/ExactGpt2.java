package org.glotlens.engine.model.exact;

import static org.glotlens.engine.model.exact.ExactLlama.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** GPT-2 (Radford et al. 2019). */
record ExactGpt2(JsonNode config, ExactWeights w) implements ExactDecoder {
    @Override
    public double[][] logits(int[] tokens) {
        int width = config.path("n_embd").asInt();
        double[][] x = each(
                tokens.length,
                at -> ExactMath.sum(w.row("transformer.wte", tokens[at], width), w.row("transformer.wpe", at, width)));
        for (int layer = 0; layer < config.path("n_layer").asInt(); layer++) {
            x = block(x, "transformer.h." + layer + ".", layer);
        }
        double[][] last = x;
        return each(tokens.length, at -> w.linear("transformer.wte", norm("transformer.ln_f", last[at])));
    }

    private double[][] block(double[][] x, String name, int layer) {
        int heads = config.path("n_head").asInt();
        int width = x[0].length;
        double[][] fused = each(x.length, at -> w.linearInOut(name + "attn.c_attn", norm(name + "ln_1", x[at])));
        double scale = config.path("scale_attn_weights").asBoolean(true) ? 1 / Math.sqrt((double) width / heads) : 1;
        if (config.path("scale_attn_by_inverse_layer_idx").asBoolean()) {
            scale /= layer + 1;
        }
        double[][] z = new ExactAttention(heads, heads, scale, 0, 0, false)
                .apply(part(fused, 0, width), part(fused, 1, width), part(fused, 2, width));
        return each(x.length, at -> {
            double[] mid = ExactMath.sum(x[at], w.linearInOut(name + "attn.c_proj", z[at]));
            double[] h = w.linearInOut(name + "mlp.c_fc", norm(name + "ln_2", mid));
            for (int i = 0; i < h.length; i++) {
                h[i] = ExactMath.activation(config.path("activation_function").asText(), h[i]);
            }
            return ExactMath.sum(mid, w.linearInOut(name + "mlp.c_proj", h));
        });
    }

    private static double[][] part(double[][] fused, int part, int width) {
        return each(fused.length, at -> Arrays.copyOfRange(fused[at], part * width, (part + 1) * width));
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, x, config.path("layer_norm_epsilon").asDouble());
    }
}
