package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Apertus: no gate but xIELU (Huang and Schlag 2024), queries and keys normed head by head. */
class ExactApertus extends ExactLlama {
    ExactApertus(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-5));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return serial(
                x,
                all -> attention(normed("attention", all, layer), layer),
                one -> mlp(norm(name(layer) + "feedforward_layernorm", one), layer));
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        return normedByHead(super.qkv(x, layer), name + "q_norm", name + "k_norm");
    }

    @Override
    double[] mlp(double[] x, int layer) {
        String name = name(layer) + "mlp.";
        double beta = w.number(name + "act_fn.beta");
        double eps = w.number(name + "act_fn.eps");
        double above = ExactMath.softplus(w.number(name + "act_fn.alpha_p"));
        double below = beta + ExactMath.softplus(w.number(name + "act_fn.alpha_n"));
        double[] h = ExactMath.each(
                w.linear(name + "up_proj", hasBias("up"), dMlp(), x),
                u -> beta * u + (u > 0 ? above * u * u : below * (Math.expm1(Math.min(u, eps)) - u)));
        return w.linear(name + "down_proj", hasBias("down"), dModel(), h);
    }

    @Override
    double theta(int layer) {
        return config.real("rope_theta", 12e6);
    }

    @Override
    JsonNode scaling(int layer) {
        return config.json().has("rope_scaling")
                ? super.scaling(layer)
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("rope_type", "llama3")
                        .put("factor", 8)
                        .put("low_freq_factor", 1)
                        .put("high_freq_factor", 4)
                        .put("original_max_position_embeddings", 8192);
    }
}
