package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RandomCheckpointTest {
    @TempDir
    private Path folder;

    @Test
    void everyTensorHasTheDeviationAskedFor() throws Exception {
        RandomCheckpoint.write(folder, config(), 5, name -> name.contains("embed_tokens") ? 0.5 : 0.05);
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
            assertThat(deviation(file, "model.embed_tokens.weight")).isCloseTo(0.5, within(0.05));
            assertThat(deviation(file, "lm_head.weight")).isCloseTo(0.05, within(0.005));
            assertThat(StoredValues.floats(file.tensor("model.norm.weight"))).containsOnly(1);
        }
    }

    private static double deviation(SafetensorsFile file, String name) throws Exception {
        float[] values = StoredValues.floats(file.tensor(name));
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    private static ObjectNode config() {
        ObjectNode config = Json.object();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("model_type", "llama").put("hidden_act", "silu").put("rms_norm_eps", 1e-5);
        config.put("hidden_size", 16).put("intermediate_size", 24).put("vocab_size", 200);
        config.put("num_attention_heads", 2).put("num_hidden_layers", 1).put("num_key_value_heads", 2);
        config.put("max_position_embeddings", 32).put("rope_theta", 10000.0).put("tie_word_embeddings", false);
        return config;
    }
}
