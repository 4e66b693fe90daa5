package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * LLaMA (Touvron et al. 2023) and what its heirs change: Mistral, Mixtral, Qwen 2 and 3, Gemma, Gemma 2.
 *
 * @param closest one number: the least distance between the last chosen expert's share and the first one's left out
 */
record ExactLlama(JsonNode config, ExactWeights w, double[] closest) implements ExactDecoder {
    @Override
    public double closestChoice() {
        return closest[0];
    }

    @Override
    public double[][] logits(int[] tokens) {
        int width = config.path("hidden_size").asInt();
        double scale = isGemma() ? Math.sqrt(width) : 1;
        double[][] x = each(tokens.length, at -> times(w.row("model.embed_tokens", tokens[at], width), scale));
        for (int layer = 0; layer < config.path("num_hidden_layers").asInt(); layer++) {
            x = block(x, layer);
        }
        double[][] last = x;
        String head = config.path("tie_word_embeddings").asBoolean(isGemma()) ? "model.embed_tokens" : "lm_head";
        double cap = config.path("final_logit_softcapping").asDouble(0);
        return each(tokens.length, at -> capped(w.linear(head, norm("model.norm", last[at])), cap));
    }

    private double[][] block(double[][] x, int layer) {
        String name = "model.layers." + layer + ".";
        double[][] normed = each(x.length, at -> norm(name + "input_layernorm", x[at]));
        double[][] attended = attention(normed, layer, name + "self_attn.");
        boolean isFramed = is("gemma2");
        double[][] mid = each(
                x.length,
                at -> ExactMath.sum(
                        x[at], isFramed ? norm(name + "post_attention_layernorm", attended[at]) : attended[at]));
        String before = name + (isFramed ? "pre_feedforward_layernorm" : "post_attention_layernorm");
        return each(x.length, at -> {
            double[] y = mlp(norm(before, mid[at]), name);
            return ExactMath.sum(mid[at], isFramed ? norm(name + "post_feedforward_layernorm", y) : y);
        });
    }

    private double[][] attention(double[][] x, int layer, String name) {
        int heads = config.path("num_attention_heads").asInt();
        int kvHeads = config.path("num_key_value_heads").asInt(heads);
        int d = config.path("head_dim").asInt(config.path("hidden_size").asInt() / heads);
        ExactRotary rotary =
                new ExactRotary(d, config.path("rope_theta").asDouble(10_000), config.path("rope_scaling"));
        double[][] q = each(x.length, at -> turned(w.linear(name + "q_proj", x[at]), name + "q_norm", rotary, at));
        double[][] k = each(x.length, at -> turned(w.linear(name + "k_proj", x[at]), name + "k_norm", rotary, at));
        double[][] v = each(x.length, at -> w.linear(name + "v_proj", x[at]));
        double scale = 1 / Math.sqrt(config.path("query_pre_attn_scalar").asDouble(d));
        double cap = config.path("attn_logit_softcapping").asDouble(0);
        double[][] z = new ExactAttention(heads, kvHeads, scale, cap, window(layer), false).apply(q, k, v);
        return each(x.length, at -> w.linear(name + "o_proj", z[at]));
    }

    private double[] turned(double[] x, String norm, ExactRotary rotary, int position) {
        double[] y = new double[x.length];
        for (int head = 0; head < x.length / rotary.dims(); head++) {
            double[] one = ExactAttention.slice(x, head, rotary.dims());
            double[] normed = is("qwen3") ? norm(norm, one) : one;
            System.arraycopy(rotary.turn(normed, position), 0, y, head * rotary.dims(), rotary.dims());
        }
        return y;
    }

    private int window(int layer) {
        int window = config.path("sliding_window").asInt(0);
        return switch (config.path("model_type").asText()) {
            case "mistral", "mixtral" -> window;
            case "gemma2" -> layer % 2 == 0 ? window : 0;
            case "qwen2", "qwen3" ->
                config.path("use_sliding_window").asBoolean()
                                && layer >= config.path("max_window_layers").asInt()
                        ? window
                        : 0;
            default -> 0;
        };
    }

    private double[] mlp(double[] x, String name) {
        if (!is("mixtral")) {
            return gated(x, name + "mlp.gate_proj", name + "mlp.up_proj", name + "mlp.down_proj");
        }
        String moe = name + "block_sparse_moe.";
        double[] shares = ExactMath.softmax(w.linear(moe + "gate", x));
        double[] left = shares.clone();
        double[] y = new double[x.length];
        double total = 0;
        for (int n = 0; n < config.path("num_experts_per_tok").asInt(); n++) {
            int best = 0;
            for (int i = 0; i < left.length; i++) {
                best = left[i] > left[best] ? i : best;
            }
            left[best] = -1;
            closest[0] = Math.min(closest[0], shares[best] - largest(left));
            total += shares[best];
            String expert = moe + "experts." + best + ".";
            y = ExactMath.sum(y, times(gated(x, expert + "w1", expert + "w3", expert + "w2"), shares[best]));
        }
        return times(y, 1 / total);
    }

    private static double largest(double[] shares) {
        double largest = -1;
        for (double share : shares) {
            largest = Math.max(largest, share);
        }
        return largest;
    }

    private double[] gated(double[] x, String gate, String up, String down) {
        double[] g = w.linear(gate, x);
        double[] u = w.linear(up, x);
        for (int i = 0; i < g.length; i++) {
            g[i] = ExactMath.activation(isGemma() ? "gelu_pytorch_tanh" : "silu", g[i]) * u[i];
        }
        return w.linear(down, g);
    }

    private double[] norm(String name, double[] x) {
        return ExactMath.rmsNorm(x, w.weight(name), config.path("rms_norm_eps").asDouble(), isGemma() ? 1 : 0);
    }

    private boolean is(String type) {
        return config.path("model_type").asText().equals(type);
    }

    private boolean isGemma() {
        return config.path("model_type").asText().startsWith("gemma");
    }

    private static double[] times(double[] x, double factor) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= factor;
        }
        return y;
    }

    private static double[] capped(double[] x, double cap) {
        double[] y = x.clone();
        for (int i = 0; cap > 0 && i < y.length; i++) {
            y[i] = cap * Math.tanh(y[i] / cap);
        }
        return y;
    }

    /** One vector for each position. */
    static double[][] each(int positions, Function<Integer, double[]> vector) {
        double[][] all = new double[positions][];
        for (int at = 0; at < positions; at++) {
            all[at] = vector.apply(at);
        }
        return all;
    }
}
