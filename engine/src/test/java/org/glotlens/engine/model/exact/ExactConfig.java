package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A config as Hugging Face writes it; {@code null} counts as absent.
 *
 * @param longest positions of the longest row beside the one that is decoded
 */
record ExactConfig(JsonNode json, int longest) {
    /** Lifts a text part out of its wrapping, and today's {@code rope_parameters} to the keys they replaced. */
    static ExactConfig of(JsonNode file, int longest) {
        ObjectNode flat = (file.has("text_config") ? file.get("text_config") : file).deepCopy();
        JsonNode rope = flat.path("rope_parameters");
        if (rope.has("full_attention")) {
            flat.set("rope_local_base_freq", rope.path("sliding_attention").path("rope_theta"));
            rope = rope.path("full_attention");
        }
        if (rope.isObject()) {
            for (String key : new String[] {"rope_theta", "partial_rotary_factor"}) {
                if (rope.has(key)) {
                    flat.set(key, rope.get(key));
                }
            }
            flat.set("rope_scaling", rope);
        }
        return new ExactConfig(flat, longest);
    }

    int count(String key) {
        if (!json.hasNonNull(key)) {
            throw new IllegalArgumentException("no " + key + " in " + json);
        }
        return json.get(key).asInt();
    }

    int count(String key, int otherwise) {
        return json.path(key).asInt(otherwise);
    }

    double real(String key, double otherwise) {
        return json.path(key).asDouble(otherwise);
    }

    boolean is(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    String text(String key, String otherwise) {
        return json.path(key).asText(otherwise);
    }

    boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** Whether {@code layer_types} makes a layer see a window only; without the list, what the family's rule says. */
    boolean isSliding(int layer, boolean otherwise) {
        JsonNode types = json.path("layer_types");
        return types.isArray() ? types.get(layer).asText().equals("sliding_attention") : otherwise;
    }
}
