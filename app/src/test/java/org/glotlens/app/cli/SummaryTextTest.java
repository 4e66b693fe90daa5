package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.pair.MemoryPlan;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.pair.SelfCheck.Outcome;
import org.glotlens.engine.pair.WeightMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SummaryTextTest {
    private final SummaryText text = new SummaryText(new ModelSummary(
            Path.of("models", "base"),
            "llama",
            8,
            128,
            4,
            2,
            32,
            344,
            8192,
            3_000_000,
            "bfloat16",
            "float32",
            "cpu",
            new MemoryPlan(WeightMode.RESIDENT, 64L << 20, 32L << 20),
            "byte-level BPE",
            null,
            List.of(new SelfCheck(
                    Message.of("a", "lens at the last layer"),
                    Outcome.PASSED,
                    Message.of("b", "largest difference 1e-6")))));

    @Test
    void linesNameTheSizesByTheirFieldTerms() {
        assertThat(text.asLines())
                .contains("8 layers, d_model 128, 4 heads of 32 (2 kv heads), d_mlp 344, vocabulary 8,192")
                .contains("parameters  3,000,000")
                .contains(
                        "memory      64 MiB with weights resident, 32 MiB with weights streamed; weights are resident")
                .contains("ok          lens at the last layer: largest difference 1e-6")
                .doesNotContain("adapter");
    }

    @Test
    void jsonHoldsTheSameNumbers() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.lines(text.asMap()));
        assertThat(json.get("family").asText()).isEqualTo("llama");
        assertThat(json.get("n_kv_heads").asInt()).isEqualTo(2);
        assertThat(json.get("memory_bytes").asLong()).isEqualTo(64L << 20);
        assertThat(json.get("weights").asText()).isEqualTo("resident");
        assertThat(json.get("resident_bytes").asLong()).isEqualTo(64L << 20);
        assertThat(json.get("streamed_bytes").asLong()).isEqualTo(32L << 20);
        assertThat(json.get("adapter").isNull()).isTrue();
        assertThat(json.at("/checks/0/outcome").asText()).isEqualTo("passed");
    }
}
