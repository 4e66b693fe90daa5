package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Configs of Gemma 3 as a text model and as published with a vision tower. */
record RandomGemma3(Draw draw, HeirSizes sizes) {
    RandomGemma3(Draw draw) {
        this(draw, new HeirSizes(draw));
    }

    void gemma3(ObjectNode config) {
        config.put("tie_word_embeddings", true)
                .put("hidden_activation", "gelu_pytorch_tanh")
                .put("query_pre_attn_scalar", draw.from(1, 40))
                .put("rope_local_base_freq", 100 + draw.from(0, 20_000));
        draw.omit(config, "tie_word_embeddings", "hidden_activation", "rms_norm_eps");
        if (draw.oneIn(4)) {
            config.remove(List.of("rope_theta", "rope_local_base_freq"));
        }
        draw.windows(config, "sliding_window_pattern");
        draw.bound(config, "attn_logit_softcapping", 1, 40);
        draw.bound(config, "final_logit_softcapping", 2, 40);
        if (draw.flip()) {
            draw.linear(config.putObject("rope_scaling"));
        }
        if (draw.oneIn(6)) {
            config.remove("num_attention_heads");
            config.remove("num_key_value_heads");
            config.put("head_dim", 2 * draw.from(1, 4));
        } else if (draw.oneIn(8)) {
            config.remove("head_dim");
            config.put("num_attention_heads", 1).put("num_key_value_heads", 1);
        } else if (!config.has("num_key_value_heads")) {
            config.set("num_key_value_heads", config.get("num_attention_heads"));
        }
    }

    /** Gemma 3 as published with a vision tower: the text model's settings inside. */
    ObjectNode outer(ObjectNode config) {
        ObjectNode text = config.objectNode().put("model_type", "gemma3_text");
        gemma3(sizes.free(text));
        draw.renew(text);
        config.set("text_config", text);
        config.putObject("vision_config")
                .put("model_type", "siglip_vision_model")
                .put("hidden_size", 8);
        return config;
    }
}
