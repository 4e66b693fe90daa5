package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sizes of the families that name their parts as LLaMA does. */
record HeirSizes(Draw draw) {
    /** Heads as wide as they like. */
    ObjectNode free(ObjectNode config) {
        int dHead = 2 * draw.from(1, 8);
        return sizes(config, draw.from(3, 42), dHead).put("head_dim", dHead);
    }

    /** Heads that share the model's width, four dimensions or more each. */
    ObjectNode fitting(ObjectNode config) {
        int dHead = 4 * draw.from(1, 3);
        sizes(config, 0, dHead);
        return config.put(
                "hidden_size", dHead * config.path("num_attention_heads").asInt());
    }

    /** Heads as wide as they like, or as the family's class has them. */
    ObjectNode wide(ObjectNode config) {
        free(config);
        if (draw.oneIn(6)) {
            config.remove("head_dim");
            config.put("num_attention_heads", 2).put("num_key_value_heads", draw.from(1, 2));
        }
        return config;
    }

    private ObjectNode sizes(ObjectNode config, int dModel, int dHead) {
        int kvHeads = draw.from(1, 3);
        int shared = draw.from(1, dModel == 0 ? 2 : 3);
        config.put("hidden_size", dModel)
                .put("num_key_value_heads", kvHeads)
                .put("num_attention_heads", kvHeads * shared)
                .put("num_hidden_layers", draw.from(1, 4))
                .put("intermediate_size", draw.from(1, 50))
                .put("vocab_size", draw.vocabulary())
                .put("max_position_embeddings", 128)
                .put("rms_norm_eps", draw.eps())
                .put("rope_theta", 100 + draw.from(0, 500_000))
                .put("tie_word_embeddings", draw.flip());
        if (shared == 1) {
            draw.omit(config, "num_key_value_heads");
        }
        return config;
    }

    ObjectNode meanNorm(ObjectNode config, String key) {
        config.remove("rms_norm_eps");
        config.put(key, draw.eps());
        draw.omit(config, key);
        return config;
    }

    ObjectNode omitTied(ObjectNode config) {
        if (config.path("tie_word_embeddings").asBoolean()) {
            draw.omit(config, "tie_word_embeddings");
        }
        return config;
    }

    ObjectNode omitUntied(ObjectNode config) {
        if (!config.path("tie_word_embeddings").asBoolean()) {
            draw.omit(config, "tie_word_embeddings");
        }
        return config;
    }
}
