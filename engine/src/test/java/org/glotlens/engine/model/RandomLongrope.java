package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Configs of Phi 3 with its lists of factors. */
record RandomLongrope(Draw draw, HeirSizes sizes) {
    RandomLongrope(Draw draw) {
        this(draw, new HeirSizes(draw));
    }

    /** LongRoPE on Phi 3: original lengths on both sides of those of the rows. */
    ObjectNode config(ObjectNode config) {
        sizes.fitting(config);
        int d = config.path("hidden_size").asInt()
                / config.path("num_attention_heads").asInt();
        int turned = draw.flip() ? d : 2 * draw.from(1, d / 2);
        if (turned < d) {
            config.put("partial_rotary_factor", (turned + 0.25) / d);
        }
        ObjectNode scaling = config.putObject("rope_scaling").put("type", draw.oneIn(3) ? "su" : "longrope");
        for (String list : new String[] {"short_factor", "long_factor"}) {
            ArrayNode factors = scaling.putArray(list);
            for (int i = 0; i < turned / 2; i++) {
                factors.add(draw.real(1, list.startsWith("short") ? 2 : 12));
            }
        }
        if (draw.oneIn(4)) {
            scaling.put("attention_factor", draw.real(0.8, 1.4));
        }
        draw.window(config);
        return config.put("max_position_embeddings", 128).put("original_max_position_embeddings", draw.from(8, 160));
    }
}
