package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Configs of every family with sizes by chance: odd ones, single heads, shared keys, heads wider than the model. */
record RandomShapes(Random random) {
    /** All that {@link #config} knows: values of {@code model_type}, and some with an ending for a form of their own. */
    static final List<String> FAMILIES = List.of(
            "apertus",
            "bloom",
            "cohere",
            "cohere2",
            "ernie4_5",
            "exaone4",
            "falcon",
            "falcon_new",
            "gemma",
            "gemma2",
            "gemma3",
            "gemma3_text",
            "glm",
            "glm4",
            "gpt2",
            "gpt_bigcode",
            "gpt_neo",
            "gpt_neox",
            "gptj",
            "granite",
            "helium",
            "hunyuan_v1_dense",
            "llama",
            "llama_yarn",
            "ministral",
            "mistral",
            "mixtral",
            "mpt",
            "nemotron",
            "olmo",
            "olmo2",
            "olmo3",
            "olmoe",
            "opt",
            "phi",
            "phi3",
            "phi3_longrope",
            "qwen2",
            "qwen2_moe",
            "qwen2_yarn",
            "qwen3",
            "qwen3_moe",
            "qwen3_yarn",
            "seed_oss",
            "smollm3",
            "stablelm",
            "starcoder2",
            "xglm");

    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode config(String family) {
        String type = family.replaceFirst("_(new|yarn|longrope)$", "");
        ObjectNode config = JSON.createObjectNode().put("model_type", type);
        return switch (family) {
            case "gpt_neox" -> neox(config);
            case "bloom" -> bloom(config);
            case "gpt2" -> gpt2(config);
            case "llama", "mistral", "mixtral", "qwen2", "qwen3", "gemma", "gemma2" -> llamaLike(config, family);
            case "falcon", "falcon_new", "gpt_bigcode", "gpt_neo", "gptj", "mpt", "opt", "xglm" ->
                new RandomFrames(new Draw(random)).config(config, family);
            case "gemma3" -> new RandomGemma3(new Draw(random)).outer(config);
            case "phi3_longrope" -> new RandomLongrope(new Draw(random)).config(config);
            default -> new RandomHeirs(new Draw(random)).config(config, type);
        };
    }

    /** Size of the vocabulary, wherever a config has it. */
    static int vocabulary(JsonNode config) {
        return config.path("text_config")
                .path("vocab_size")
                .asInt(config.path("vocab_size").asInt());
    }

    private ObjectNode llamaLike(ObjectNode config, String family) {
        int kvHeads = 1 + random.nextInt(3);
        boolean isGemma = family.startsWith("gemma");
        config.put("hidden_size", 3 + random.nextInt(40))
                .put("head_dim", 2 * (1 + random.nextInt(9)))
                .put("num_key_value_heads", kvHeads)
                .put("num_attention_heads", kvHeads * (1 + random.nextInt(3)))
                .put("num_hidden_layers", 1 + random.nextInt(4))
                .put("intermediate_size", 1 + random.nextInt(50))
                .put("vocab_size", vocabulary())
                .put("rms_norm_eps", eps())
                .put("rope_theta", 100 + random.nextInt(500_000))
                .put("tie_word_embeddings", isGemma || random.nextBoolean());
        switch (family) {
            case "llama" -> {
                config.put("attention_bias", random.nextBoolean()).put("mlp_bias", random.nextBoolean());
                scaling(config);
            }
            case "mistral" -> window(config);
            case "mixtral" -> {
                int experts = 1 + random.nextInt(6);
                window(config);
                config.put("num_local_experts", experts).put("num_experts_per_tok", 1 + random.nextInt(experts));
            }
            case "qwen2", "qwen3" ->
                config.put("use_sliding_window", random.nextBoolean())
                        .put("sliding_window", 1 + random.nextInt(30))
                        .put("max_window_layers", random.nextInt(4));
            case "gemma2" ->
                config.put("sliding_window", 1 + random.nextInt(30))
                        .put("query_pre_attn_scalar", 1 + random.nextInt(40))
                        .put("attn_logit_softcapping", 1.0 + random.nextInt(40))
                        .put("final_logit_softcapping", 2.0 + random.nextInt(40));
            default -> config.put("hidden_act", "gelu");
        }
        return config;
    }

    private void scaling(ObjectNode config) {
        switch (random.nextInt(3)) {
            case 0 ->
                config.putObject("rope_scaling").put("rope_type", "linear").put("factor", 1.5 + random.nextInt(4));
            case 1 ->
                config.putObject("rope_scaling")
                        .put("rope_type", "llama3")
                        .put("factor", 8.0)
                        .put("low_freq_factor", 1.0)
                        .put("high_freq_factor", 4.0)
                        .put("original_max_position_embeddings", 16 + random.nextInt(64));
            default -> config.putNull("rope_scaling");
        }
    }

    private void window(ObjectNode config) {
        if (random.nextBoolean()) {
            config.put("sliding_window", 1 + random.nextInt(30));
        } else {
            config.putNull("sliding_window");
        }
    }

    private ObjectNode neox(ObjectNode config) {
        int heads = 1 + random.nextInt(6);
        int dHead = 4 * (1 + random.nextInt(4));
        return config.put("num_attention_heads", heads)
                .put("hidden_size", heads * dHead)
                .put("num_hidden_layers", 1 + random.nextInt(3))
                .put("intermediate_size", 1 + random.nextInt(50))
                .put("vocab_size", vocabulary())
                .put("layer_norm_eps", eps())
                .put("rotary_pct", random.nextBoolean() ? 0.5 : 1.0)
                .put("rotary_emb_base", 100 + random.nextInt(20_000))
                .put("use_parallel_residual", random.nextBoolean())
                .put("hidden_act", random.nextBoolean() ? "gelu" : "gelu_new")
                .put("tie_word_embeddings", false);
    }

    private ObjectNode bloom(ObjectNode config) {
        int heads = 1 + random.nextInt(7);
        return config.put("n_head", heads)
                .put("hidden_size", heads * (1 + random.nextInt(9)))
                .put("n_layer", 1 + random.nextInt(3))
                .put("vocab_size", vocabulary())
                .put("layer_norm_epsilon", eps());
    }

    private ObjectNode gpt2(ObjectNode config) {
        int heads = 1 + random.nextInt(5);
        int dModel = heads * (1 + random.nextInt(9));
        config.put("n_head", heads)
                .put("n_embd", dModel)
                .put("n_layer", 1 + random.nextInt(3))
                .put("n_positions", 128)
                .put("vocab_size", vocabulary())
                .put("layer_norm_epsilon", eps())
                .put("scale_attn_weights", random.nextInt(4) > 0)
                .put("scale_attn_by_inverse_layer_idx", random.nextBoolean())
                .put("activation_function", random.nextBoolean() ? "gelu_new" : "gelu");
        return random.nextBoolean() ? config.put("n_inner", 1 + random.nextInt(50)) : config.putNull("n_inner");
    }

    private int vocabulary() {
        return 2 + random.nextInt(300);
    }

    private double eps() {
        return random.nextBoolean() ? 1e-5 : 1e-6;
    }
}
