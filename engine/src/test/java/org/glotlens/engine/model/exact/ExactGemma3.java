package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Gemma 3 (Gemma Team 2025): queries and keys normed head by head; rotary positions of their own on layers with a window. */
class ExactGemma3 extends ExactGemma2 {
    ExactGemma3(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int heads() {
        return config.count("num_attention_heads", 8);
    }

    @Override
    int kvHeads() {
        return config.count("num_key_value_heads", 4);
    }

    @Override
    int dHead() {
        return config.count("head_dim", 256);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        return normedByHead(super.qkv(x, layer), name + "q_norm", name + "k_norm");
    }

    private boolean isSliding(int layer) {
        return config.isSliding(layer, (layer + 1) % config.count("sliding_window_pattern", 6) != 0);
    }

    @Override
    int window(int layer) {
        return isSliding(layer) ? config.count("sliding_window", 4096) : 0;
    }

    @Override
    double theta(int layer) {
        return isSliding(layer) ? config.real("rope_local_base_freq", 10_000) : config.real("rope_theta", 1e6);
    }

    @Override
    JsonNode scaling(int layer) {
        return isSliding(layer) ? MissingNode.getInstance() : super.scaling(layer);
    }
}
