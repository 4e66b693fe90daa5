package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score} on the README example of sacreBLEU, whose corpus BLEU its own tests give. */
@Tag("unit")
class ScoreCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyRowHasItsScoresAndTheCorpusThePublishedBleu() throws Exception {
        Path outputs = Files.writeString(folder.resolve("outputs.jsonl"), """
            {"output": "The dog bit the man.", "references": ["The dog bit the man.", "The dog had bit the man."]}
            {"text": "It wasn't surprising.", "references": ["It was not unexpected.", "No one was surprised."]}
            {"model_output": "The man had just bitten him.", "references": ["The man bit him first.", "The man had bitten the dog."]}
            """);
        Path out = folder.resolve("out.jsonl");
        Invocation made = Invocation.of("score", "--outputs", outputs.toString(), "--out", out.toString(), "--json");
        assertThat(made.status()).as(made.err()).isZero();
        JsonNode facts = Json.STRICT.readTree(made.out());
        assertThat(facts.get("bleu").doubleValue()).isCloseTo(48.530827, within(1e-6));
        assertThat(facts.get("exact").doubleValue()).isCloseTo(100 / 3.0, within(1e-9));
        JsonNode first = Json.STRICT.readTree(Files.readAllLines(out).getFirst());
        assertThat(first.get("scores").get("chrf").doubleValue()).isCloseTo(100, within(1e-9));
        assertThat(first.get("scores").get("rouge_l").doubleValue()).isCloseTo(100, within(1e-9));
    }

    @Test
    void anEmptyReferenceAndAnUnknownTokenisationAreRefused() throws Exception {
        Path outputs = Files.writeString(folder.resolve("outputs.jsonl"), """
            {"output": "a", "reference": "b"}
            {"output": "a", "reference": ""}
            """);
        Path out = folder.resolve("out.jsonl");
        Invocation empty = Invocation.of("score", "--outputs", outputs.toString(), "--out", out.toString());
        assertThat(empty.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(empty.err()).contains("Row 2 has an empty reference");
        assertThat(out).doesNotExist();
        Invocation other = Invocation.of(
                "score", "--outputs", outputs.toString(), "--out", out.toString(), "--bleu-tokens", "intl");
        assertThat(other.err()).contains("--bleu-tokens is intl, expected 13a, zh or none.");
    }
}
