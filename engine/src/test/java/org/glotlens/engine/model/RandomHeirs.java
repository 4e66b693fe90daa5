package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Configs of the families that name their parts as LLaMA does, each with its published switches by chance. */
record RandomHeirs(Draw draw, HeirSizes sizes) {
    RandomHeirs(Draw draw) {
        this(draw, new HeirSizes(draw));
    }

    ObjectNode config(ObjectNode config, String family) {
        switch (family) {
            case "apertus" -> apertus(sizes.free(config));
            case "cohere" -> cohere(sizes.fitting(config).put("use_qk_norm", draw.flip()));
            case "cohere2" -> cohere2(sizes.fitting(config));
            case "ernie4_5" -> ernie(sizes.wide(config));
            case "exaone4" -> exaone(sizes.free(config));
            case "gemma3_text" -> new RandomGemma3(draw, sizes).gemma3(sizes.free(config));
            case "glm", "glm4" -> glm(sizes.wide(config));
            case "granite" -> granite(sizes.free(config));
            case "helium" -> helium(sizes.free(config));
            case "hunyuan_v1_dense" -> hunyuan(sizes.free(config));
            case "ministral" -> ministral(sizes.free(config));
            case "nemotron" -> nemotron(sizes.free(config));
            case "olmo" -> clipped(sizes.fitting(config)).remove("rms_norm_eps");
            case "olmo2" -> olmo2(sizes.free(config));
            case "olmo3" -> olmo3(sizes.free(config));
            case "olmoe" -> new RandomMixtures(draw).olmoe(sizes.fitting(config));
            case "phi" -> phi(sizes.fitting(config));
            case "phi3" -> phi3(sizes.fitting(config));
            case "qwen2_moe" -> new RandomMixtures(draw).shared(sizes.fitting(config));
            case "qwen3_moe" ->
                new RandomMixtures(draw).mixture(sizes.free(config).put("attention_bias", draw.flip()));
            case "seed_oss" -> seed(sizes.wide(config));
            case "smollm3" -> smollm3(sizes.free(config));
            case "stablelm" -> stablelm(sizes.fitting(config));
            case "starcoder2" -> starcoder2(sizes.fitting(config));
            case "llama", "qwen2", "qwen3" -> stretched(sizes.free(config));
            default -> throw new IllegalArgumentException(family);
        }
        draw.renew(config);
        return config;
    }

    private void apertus(ObjectNode config) {
        config.put("hidden_act", "xielu").put("attention_bias", draw.flip());
        draw.omit(config, "hidden_act", "rms_norm_eps", "rope_theta");
        draw.scaling(config);
        if (!config.path("tie_word_embeddings").asBoolean()) {
            draw.omit(config, "tie_word_embeddings");
        }
    }

    private ObjectNode cohere(ObjectNode config) {
        sizes.meanNorm(config, "layer_norm_eps")
                .put("logit_scale", draw.real(0.05, 2))
                .put("attention_bias", draw.flip())
                .put("tie_word_embeddings", !draw.oneIn(4));
        draw.omit(config, "logit_scale", "rope_theta");
        draw.scaling(config);
        return sizes.omitTied(config);
    }

    private void cohere2(ObjectNode config) {
        cohere(config);
        draw.windows(config, "sliding_window_pattern");
    }

    private void ernie(ObjectNode config) {
        sizes.omitTied(config).put("use_bias", draw.flip());
        draw.omit(config, "rope_theta", "use_bias");
        draw.scaling(config);
    }

    private void exaone(ObjectNode config) {
        draw.windows(config, "sliding_window_pattern");
        if (draw.oneIn(4) || !config.has("sliding_window")) {
            config.remove("layer_types");
            config.putNull("sliding_window");
        }
        draw.scaling(config);
    }

    private void glm(ObjectNode config) {
        int dHead = config.path("head_dim").asInt(128);
        config.put("attention_bias", draw.flip());
        draw.share(config, dHead);
        if (dHead % 4 == 0) {
            draw.omit(config, "partial_rotary_factor");
        }
        draw.omit(config, "attention_bias", "rms_norm_eps");
        sizes.omitUntied(config);
        if (!config.has("num_key_value_heads")) {
            config.set("num_key_value_heads", config.get("num_attention_heads"));
        }
        if (config.path("num_key_value_heads").asInt() == 2) {
            draw.omit(config, "num_key_value_heads");
        }
    }

    private void granite(ObjectNode config) {
        config.put("embedding_multiplier", draw.real(0.5, 12))
                .put("attention_multiplier", draw.real(0.02, 0.6))
                .put("residual_multiplier", draw.real(0.1, 1.2))
                .put("logits_scaling", draw.real(0.5, 8))
                .put("attention_bias", draw.flip())
                .put("mlp_bias", draw.flip());
        draw.omit(config, "embedding_multiplier", "residual_multiplier", "logits_scaling");
        draw.scaling(config);
    }

    private void helium(ObjectNode config) {
        config.put("attention_bias", draw.flip()).put("rms_norm_eps", 1e-8);
        draw.omit(config, "rms_norm_eps", "rope_theta");
    }

    private void hunyuan(ObjectNode config) {
        config.put("attention_bias", draw.flip());
        if (draw.flip()) {
            config.put("head_dim", 4 + 2 * draw.from(0, 6));
            config.putObject("rope_scaling")
                    .put("type", "dynamic")
                    .put("alpha", draw.real(1, 1000))
                    .put("factor", 1.0);
        }
    }

    private void ministral(ObjectNode config) {
        draw.window(config);
        if (draw.flip() && config.hasNonNull("sliding_window")) {
            draw.layerTypes(config);
        }
    }

    private void nemotron(ObjectNode config) {
        config.put("head_dim", 4 * draw.from(1, 4)).put("attention_bias", draw.flip());
        config.put("mlp_bias", draw.flip()).put("hidden_act", "relu2");
        sizes.meanNorm(config, "norm_eps");
        draw.share(config, config.path("head_dim").asInt());
        draw.omit(config, "partial_rotary_factor", "hidden_act");
        sizes.omitUntied(config);
    }

    private ObjectNode clipped(ObjectNode config) {
        draw.bound(config, "clip_qkv", 0.3, 2);
        draw.scaling(config);
        return config;
    }

    private ObjectNode olmo2(ObjectNode config) {
        config.put("attention_bias", draw.flip());
        draw.omit(config, "rms_norm_eps", "attention_bias");
        draw.scaling(config);
        return sizes.omitUntied(config);
    }

    private void olmo3(ObjectNode config) {
        olmo2(config).put("num_hidden_layers", draw.from(1, 5)).put("sliding_window", draw.from(1, 30));
        if (draw.flip()) {
            draw.layerTypes(config);
        }
    }

    private void phi(ObjectNode config) {
        int dHead = config.path("hidden_size").asInt()
                / config.path("num_attention_heads").asInt();
        sizes.meanNorm(config, "layer_norm_eps")
                .put("tie_word_embeddings", false)
                .put("hidden_act", "gelu_new");
        config.put("qk_layernorm", draw.flip());
        draw.share(config, dHead);
        draw.omit(config, "partial_rotary_factor", "hidden_act");
        draw.scaling(config);
    }

    private void phi3(ObjectNode config) {
        draw.window(config);
        if (draw.flip()) {
            int heads = config.path("num_attention_heads").asInt();
            draw.share(config, config.path("hidden_size").asInt() / heads);
        }
    }

    private void seed(ObjectNode config) {
        config.put("attention_bias", draw.flip()).put("attention_out_bias", draw.flip());
        draw.omit(config, "attention_bias", "attention_out_bias");
        draw.scaling(config);
    }

    private void smollm3(ObjectNode config) {
        config.put("num_hidden_layers", draw.from(1, 5));
        config.put("attention_bias", draw.flip()).put("mlp_bias", draw.flip());
        draw.omit(config, "rope_theta", "rms_norm_eps");
        draw.scaling(config);
        sizes.omitTied(config);
        switch (draw.from(0, 2)) {
            case 0 -> config.put("no_rope_layer_interval", draw.from(1, 4));
            case 1 -> {
                ArrayNode layers = config.putArray("no_rope_layers");
                for (int layer = 0; layer < config.path("num_hidden_layers").asInt(); layer++) {
                    layers.add(draw.from(0, 1));
                }
            }
            default -> config.putNull("sliding_window");
        }
        if (draw.flip()) {
            config.put("use_sliding_window", true).put("sliding_window", draw.from(1, 30));
            if (draw.flip()) {
                draw.layerTypes(config);
            }
        }
    }

    private void stablelm(ObjectNode config) {
        int heads = config.path("num_attention_heads").asInt();
        int dHead = 8 * draw.from(1, 2);
        sizes.meanNorm(config, "layer_norm_eps")
                .put("hidden_size", heads * dHead)
                .put("use_qkv_bias", draw.flip())
                .put("use_parallel_residual", draw.flip())
                .put("qk_layernorm", draw.flip());
        draw.share(config, dHead);
        draw.omit(config, "partial_rotary_factor", "use_qkv_bias", "use_parallel_residual", "qk_layernorm");
        draw.scaling(config);
        sizes.omitUntied(config);
    }

    private void starcoder2(ObjectNode config) {
        sizes.meanNorm(config, "norm_epsilon").put("use_bias", draw.flip()).put("hidden_act", "gelu_pytorch_tanh");
        draw.window(config);
        draw.omit(config, "use_bias", "hidden_act");
        draw.scaling(config);
        sizes.omitTied(config);
    }

    /** Yarn on the families that were there before it. */
    private void stretched(ObjectNode config) {
        draw.yarn(config.putObject("rope_scaling"));
        String family = config.path("model_type").asText();
        if (family.equals("qwen3") || family.equals("llama")) {
            config.put("attention_bias", draw.flip());
        }
        if (!family.equals("llama")) {
            config.put("use_sliding_window", draw.flip())
                    .put("sliding_window", draw.from(1, 30))
                    .put("max_window_layers", draw.from(0, 3));
        }
    }
}
