package org.glotlens.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.file.JsonRows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs on GSM8K that proxy-tuning published; the folder is named by {@code GLOTLENS_DATA} where somebody has it. */
@Tag("unit")
class PublishedOutputsTest {
    @ParameterizedTest
    @CsvSource({"dexperts-gsm-13B, 0.43896891584533737, 0.43821", "llama2-13B, 0.06595905989385899, 0.06672"})
    void thePublishedRuleGivesThePublishedPredictionsAndExactMatch(String name, double exact, double byQalign)
            throws Exception {
        Path folder = Path.of(System.getenv().getOrDefault("GLOTLENS_DATA", "none"), "gsm-outputs");
        assumeThat(folder).as("GLOTLENS_DATA names no folder with gsm-outputs").isDirectory();
        Path file = folder.resolve(name + ".jsonl");
        Extraction extraction = Extraction.of(file, Extractor.PROXY_TUNING, Optional.empty());
        assertThat(extraction.rows()).hasSize(1319);
        for (ObjectNode row : extraction.rows()) {
            assertThat(row.get("extracted").asText())
                    .isEqualTo(row.get("prediction").asText());
        }
        assertThat(extraction.right().value()).isEqualTo(exact);
        Path metrics = folder.resolve(name + ".metrics.json");
        assumeThat(Files.exists(metrics)).isTrue();
        assertThat(JsonRows.readObject(metrics).node().get("exact_match").asDouble())
                .isEqualTo(exact);
        assertThat(Extraction.of(file, Extractor.QALIGN, Optional.empty())
                        .right()
                        .value())
                .isEqualTo(byQalign, within(5e-6));
    }
}
