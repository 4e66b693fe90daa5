package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** GPT-Neo (Black et al. 2021): GPT-2 with scores as they are and windows on some layers. */
class ExactGptNeo extends ExactGpt2 {
    ExactGptNeo(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    int layers() {
        return config.count("num_layers");
    }

    @Override
    int dModel() {
        return config.count("hidden_size");
    }

    @Override
    int heads() {
        return config.count("num_heads");
    }

    @Override
    int positions() {
        return config.count("max_position_embeddings", 2048);
    }

    @Override
    int dMlp() {
        return config.count("intermediate_size", 4 * dModel());
    }

    @Override
    double[] linear(String module, int out, double[] x) {
        return w.linear(module, true, out, x);
    }

    @Override
    ExactAttention kind(int layer) {
        boolean isLocal = kinds().get(layer).equals("local");
        return ExactAttention.of(heads(), heads(), 1).windowed(isLocal ? config.count("window_size", 256) : 0);
    }

    /** {@code [[["global", "local"], 2]]} stands for global, local, global, local. */
    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (JsonNode repeated : config.json().path("attention_types")) {
            for (int n = 0; n < repeated.get(1).asInt(); n++) {
                repeated.get(0).forEach(kind -> kinds.add(kind.asText()));
            }
        }
        return kinds;
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "attn.attention.";
        return new ExactQkv(
                w.linear(name + "q_proj", false, dModel(), x),
                w.linear(name + "k_proj", false, dModel(), x),
                w.linear(name + "v_proj", false, dModel(), x));
    }

    @Override
    double[] out(double[] z, int layer) {
        return w.linear(name(layer) + "attn.attention.out_proj", true, dModel(), z);
    }
}
