package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** Numbers and settings by chance, as configs of several families have them. */
record Draw(Random random) {
    private static final int MAX_POSITIONS = 128;

    /** Both ends included. */
    int from(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean flip() {
        return random.nextBoolean();
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    double real(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int vocabulary() {
        return from(2, 301);
    }

    double eps() {
        return flip() ? 1e-5 : 1e-6;
    }

    /** Leaves keys out now and then, so that the family's default counts. */
    void omit(ObjectNode config, String... keys) {
        for (String key : keys) {
            if (oneIn(4)) {
                config.remove(key);
            }
        }
    }

    /** A number, or null, or no key at all. */
    void bound(ObjectNode config, String key, double low, double high) {
        switch (from(0, 3)) {
            case 0 -> config.putNull(key);
            case 1 -> config.remove(key);
            default -> config.put(key, real(low, high));
        }
    }

    /** A window of one to thirty keys, or null. */
    void window(ObjectNode config) {
        if (oneIn(3)) {
            config.putNull("sliding_window");
        } else {
            config.put("sliding_window", from(1, 30));
        }
    }

    /** A window on the layers of a list, or by the rule of a key, or by the family's own. */
    void windows(ObjectNode config, String rule) {
        config.put("sliding_window", from(1, 30));
        switch (from(0, 2)) {
            case 0 -> layerTypes(config);
            case 1 -> config.put(rule, from(1, 4));
            default -> omit(config, "sliding_window");
        }
    }

    void layerTypes(ObjectNode config) {
        ArrayNode types = config.putArray("layer_types");
        for (int layer = 0; layer < config.path("num_hidden_layers").asInt(); layer++) {
            types.add(flip() ? "sliding_attention" : "full_attention");
        }
    }

    /** Part of a head's dimensions, as a share that is cut off to an even number of them. */
    void share(ObjectNode config, int dHead) {
        int turned = 2 * from(1, dHead / 2);
        config.put("partial_rotary_factor", turned == dHead ? 1 : (turned + 0.25) / dHead);
    }

    /** Stretched positions of a kind that all rotary families know, or none. */
    void scaling(ObjectNode config) {
        config.put("max_position_embeddings", MAX_POSITIONS);
        switch (from(0, 5)) {
            case 0 -> linear(config.putObject("rope_scaling"));
            case 1 -> llama3(config.putObject("rope_scaling"));
            case 2 -> yarn(config.putObject("rope_scaling"));
            case 3 -> config.remove("rope_scaling");
            default -> config.putNull("rope_scaling");
        }
    }

    void linear(ObjectNode scaling) {
        scaling.put(flip() ? "rope_type" : "type", "linear").put("factor", 1.5 + from(0, 3));
    }

    void llama3(ObjectNode scaling) {
        scaling.put("rope_type", "llama3")
                .put("factor", 8.0)
                .put("low_freq_factor", 1.0)
                .put("high_freq_factor", 4.0)
                .put("original_max_position_embeddings", from(16, 79));
    }

    void yarn(ObjectNode scaling) {
        scaling.put(flip() ? "rope_type" : "type", "yarn")
                .put("factor", oneIn(4) ? 1 : real(1, 6))
                .put("original_max_position_embeddings", from(16, 400))
                .put("beta_fast", from(4, 40))
                .put("beta_slow", real(0.5, 2))
                .put("attention_factor", real(0.5, 1.5))
                .put("truncate", flip());
        if (flip()) {
            scaling.put("mscale", real(0.5, 1.5)).put("mscale_all_dim", flip() ? 0 : real(0.5, 1.5));
        }
        omit(scaling, "original_max_position_embeddings", "beta_fast", "beta_slow", "truncate");
        if (flip()) {
            scaling.remove("attention_factor");
        }
    }

    /** Now and then the same settings as transformers 5 writes them. */
    void renew(ObjectNode config) {
        if (!oneIn(4) || !config.has("rope_theta")) {
            return;
        }
        ObjectNode rope = config.path("rope_scaling").isObject()
                ? (ObjectNode) config.get("rope_scaling")
                : config.objectNode().put("rope_type", "default");
        if (rope.has("type")) {
            rope.set("rope_type", rope.remove("type"));
        }
        rope.set("rope_theta", config.remove("rope_theta"));
        if (config.has("partial_rotary_factor")) {
            rope.set("partial_rotary_factor", config.remove("partial_rotary_factor"));
        }
        config.remove("rope_scaling");
        if (config.has("rope_local_base_freq")) {
            ObjectNode local = config.objectNode().put("rope_type", "default");
            local.set("rope_theta", config.remove("rope_local_base_freq"));
            rope = config.objectNode().<ObjectNode>set("full_attention", rope).set("sliding_attention", local);
        }
        config.set("rope_parameters", rope);
    }
}
