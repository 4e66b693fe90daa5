package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Configs of Qwen's mixtures and OLMoE: how many experts, how many of them chosen, which layers have them. */
record RandomMixtures(Draw draw) {
    void olmoe(ObjectNode config) {
        draw.bound(config, "clip_qkv", 0.3, 2);
        draw.scaling(experts(config));
    }

    ObjectNode mixture(ObjectNode config) {
        experts(config).put("moe_intermediate_size", draw.from(1, 30));
        draw.scaling(config);
        if (draw.flip()) {
            config.put("decoder_sparse_step", draw.from(1, 3));
        }
        if (draw.flip()) {
            config.putArray("mlp_only_layers").add(draw.from(0, 3));
        }
        if (draw.flip()) {
            config.put("use_sliding_window", true).put("sliding_window", draw.from(1, 30));
            config.put("max_window_layers", 0);
        }
        if (!config.has("num_key_value_heads")) {
            config.set("num_key_value_heads", config.get("num_attention_heads"));
        }
        return config;
    }

    void shared(ObjectNode config) {
        mixture(config);
        config.put("shared_expert_intermediate_size", draw.from(1, 30)).put("qkv_bias", draw.flip());
        draw.omit(config, "qkv_bias");
    }

    private ObjectNode experts(ObjectNode config) {
        int experts = draw.from(1, 6);
        config.put("num_experts", experts).put("num_experts_per_tok", draw.from(1, experts));
        config.put("norm_topk_prob", draw.flip());
        draw.omit(config, "norm_topk_prob");
        return config;
    }
}
