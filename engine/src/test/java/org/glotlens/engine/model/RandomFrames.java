package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Configs of the younger families with names of their own, each with its published switches by chance. */
record RandomFrames(Draw draw) {
    ObjectNode config(ObjectNode config, String family) {
        config.put("vocab_size", draw.vocabulary());
        return switch (family) {
            case "falcon" -> falcon(config);
            case "falcon_new" -> falconNew(config);
            case "gpt_bigcode" -> bigcode(config);
            case "gpt_neo" -> neo(config);
            case "gptj" -> gptj(config);
            case "mpt" -> mpt(config);
            case "opt" -> opt(config);
            case "xglm" -> xglm(config);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private ObjectNode falcon(ObjectNode config) {
        int heads = draw.from(1, 6);
        config.put("new_decoder_architecture", false)
                .put("num_attention_heads", heads)
                .put("num_kv_heads", heads)
                .put("multi_query", draw.flip())
                .put("parallel_attn", draw.flip());
        draw.omit(config, "new_decoder_architecture", "num_kv_heads", "multi_query", "parallel_attn");
        return falconRest(config, heads);
    }

    private ObjectNode falconNew(ObjectNode config) {
        int kvHeads = draw.from(1, 3);
        int heads = kvHeads * draw.from(1, 3);
        config.put("new_decoder_architecture", true)
                .put("num_attention_heads", heads)
                .put("num_kv_heads", kvHeads)
                .put("multi_query", draw.flip())
                .put("parallel_attn", true);
        switch (draw.from(0, 3)) {
            case 0 -> config.putNull("num_ln_in_parallel_attn");
            case 1 -> config.put("num_ln_in_parallel_attn", 1);
            case 2 -> config.put("num_ln_in_parallel_attn", 2);
            default -> draw.omit(config, "multi_query", "parallel_attn");
        }
        return falconRest(config, heads);
    }

    private ObjectNode falconRest(ObjectNode config, int heads) {
        config.put("hidden_size", heads * 2 * draw.from(1, 5))
                .put("num_hidden_layers", draw.from(1, 3))
                .put("bias", draw.flip())
                .put("alibi", draw.from(0, 2) == 0)
                .put("activation", "gelu")
                .put("layer_norm_epsilon", draw.eps())
                .put("rope_theta", 100 + draw.from(0, 20_000))
                .put("max_position_embeddings", 128)
                .put("tie_word_embeddings", draw.flip());
        if (config.path("tie_word_embeddings").asBoolean()) {
            draw.omit(config, "tie_word_embeddings");
        }
        inner(config, "ffn_hidden_size");
        draw.omit(config, "bias", "activation", "layer_norm_epsilon", "rope_theta");
        if (!config.path("alibi").asBoolean()) {
            draw.omit(config, "alibi");
        }
        draw.scaling(config);
        draw.renew(config);
        return config;
    }

    /** A width of the MLP, or null, or no key, for four times the model's. */
    private void inner(ObjectNode config, String key) {
        switch (draw.from(0, 3)) {
            case 0 -> config.putNull(key);
            case 1 -> config.remove(key);
            default -> config.put(key, draw.from(1, 50));
        }
    }

    private ObjectNode bigcode(ObjectNode config) {
        gpt(config, draw.from(1, 9)).put("multi_query", draw.flip()).put("tie_word_embeddings", draw.flip());
        config.put("activation_function", "gelu_pytorch_tanh");
        draw.omit(config, "multi_query", "activation_function");
        return config;
    }

    private ObjectNode gpt(ObjectNode config, int dHead) {
        int heads = draw.from(1, 5);
        config.put("n_head", heads)
                .put("n_embd", heads * dHead)
                .put("n_layer", draw.from(1, 3))
                .put("n_positions", 128)
                .put("layer_norm_epsilon", draw.eps());
        inner(config, "n_inner");
        draw.omit(config, "layer_norm_epsilon");
        return config;
    }

    private ObjectNode gptj(ObjectNode config) {
        int dHead = 2 * draw.from(1, 6);
        gpt(config, dHead).put("rotary_dim", 2 * draw.from(1, dHead / 2)).put("tie_word_embeddings", false);
        config.put("activation_function", "gelu_new");
        draw.omit(config, "activation_function", "tie_word_embeddings");
        return config;
    }

    private ObjectNode neo(ObjectNode config) {
        int heads = draw.from(1, 5);
        config.put("num_heads", heads)
                .put("hidden_size", heads * draw.from(1, 9))
                .put("max_position_embeddings", 128)
                .put("window_size", draw.from(1, 30))
                .put("layer_norm_epsilon", draw.eps())
                .put("activation_function", "gelu_new")
                .put("tie_word_embeddings", true);
        inner(config, "intermediate_size");
        draw.omit(config, "layer_norm_epsilon", "activation_function", "tie_word_embeddings", "window_size");
        ArrayNode types = config.putArray("attention_types");
        int layers = 0;
        for (int group = draw.from(1, 2); group > 0; group--) {
            ArrayNode one = types.addArray();
            ArrayNode names = one.addArray();
            for (int n = draw.from(1, 2); n > 0; n--) {
                names.add(draw.flip() ? "local" : "global");
            }
            int times = draw.from(1, 2);
            one.add(times);
            layers += times * names.size();
        }
        return config.put("num_layers", layers);
    }

    private ObjectNode mpt(ObjectNode config) {
        int heads = draw.from(1, 7);
        config.put("n_heads", heads)
                .put("d_model", heads * draw.from(1, 8))
                .put("n_layers", draw.from(1, 3))
                .put("max_seq_len", 128)
                .put("expansion_ratio", draw.from(1, 4))
                .put("no_bias", true)
                .put("layer_norm_epsilon", draw.eps())
                .put("tie_word_embeddings", true);
        draw.omit(config, "layer_norm_epsilon", "tie_word_embeddings", "no_bias", "expansion_ratio");
        ObjectNode attention =
                config.putObject("attn_config").put("alibi", true).put("alibi_bias_max", 8);
        draw.bound(attention, "clip_qkv", 0.3, 2);
        draw.bound(attention, "softmax_scale", 0.1, 1);
        draw.omit(attention, "alibi_bias_max");
        return config;
    }

    private ObjectNode opt(ObjectNode config) {
        int heads = draw.from(1, 5);
        int dModel = heads * draw.from(1, 9);
        config.put("num_attention_heads", heads)
                .put("hidden_size", dModel)
                .put("num_hidden_layers", draw.from(1, 3))
                .put("ffn_dim", draw.from(1, 50))
                .put("max_position_embeddings", 128)
                .put("enable_bias", draw.flip())
                .put("do_layer_norm_before", true)
                .put("activation_function", "relu")
                .put("word_embed_proj_dim", dModel)
                .put("tie_word_embeddings", true);
        if (draw.flip()) {
            draw.omit(config, "word_embed_proj_dim");
        }
        draw.omit(config, "enable_bias", "do_layer_norm_before", "activation_function", "tie_word_embeddings");
        return config;
    }

    private ObjectNode xglm(ObjectNode config) {
        int heads = draw.from(1, 5);
        config.put("attention_heads", heads)
                .put("d_model", heads * draw.from(4, 9))
                .put("num_layers", draw.from(1, 3))
                .put("ffn_dim", draw.from(1, 50))
                .put("max_position_embeddings", 128)
                .put("scale_embedding", draw.flip())
                .put("pad_token_id", draw.from(0, 5))
                .put("activation_function", draw.flip() ? "gelu" : "relu")
                .put("tie_word_embeddings", true);
        if (config.path("activation_function").asText().equals("gelu")) {
            draw.omit(config, "activation_function");
        }
        draw.omit(config, "scale_embedding", "pad_token_id", "tie_word_embeddings");
        return config;
    }
}
