package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.problem.ExemplarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ExtractCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theGivenRowsComeBackWithNumberAndVerdict() throws Exception {
        Path outputs = Files.writeString(folder.resolve("outputs.jsonl"), """
            {"id": 7, "model_output": "Die Antwort ist 1.234,56.", "answer": "1234.56"}
            {"output": "nothing", "answer": 0, "language": "en"}
            """);
        Path out = folder.resolve("out.jsonl");
        Invocation made = Invocation.of("extract", "--outputs", outputs.toString(), "--out", out.toString(), "--json");
        assertThat(made.status()).isZero();
        assertThat(Files.readString(out)).isEqualTo("""
            {"id":7,"model_output":"Die Antwort ist 1.234,56.","answer":"1234.56","extracted":"1234.56","right":true}
            {"output":"nothing","answer":0,"language":"en","extracted":null,"right":false}
            """);
        assertThat(Json.STRICT.readTree(made.out()).get("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(Json.STRICT.readTree(made.out()).get("no_number").asInt()).isEqualTo(1);
        Invocation qalign = Invocation.of(
                "extract", "--extractor", "qalign", "--outputs", outputs.toString(), "--out", out.toString());
        assertThat(qalign.err()).contains("by qalign 1 are right").contains("1 have no number");
    }

    @Test
    void badRowsAreNamed() throws Exception {
        Path outputs = Files.writeString(folder.resolve("outputs.jsonl"), "{\"output\": \"1\", \"answer\": \"1\"}\n");
        Path out = folder.resolve("out.jsonl");
        Files.writeString(
                outputs, "{\"output\": \"1\", \"answer\": \"1\"}\n{\"output\": \"1\", \"answer\": \"one\"}\n");
        assertRefused(outputs, out, "line 2", "\"one\", expected a number");
        Files.writeString(outputs, "{\"answer\": \"1\"}\n");
        assertRefused(outputs, out, "line 1", "neither");
        Files.writeString(outputs, "");
        assertRefused(outputs, out, "outputs.jsonl");
        assertThat(Invocation.of("extract", "--extractor", "strict", "--outputs", "x", "--out", out.toString())
                        .err())
                .contains("'strict' is no extractor");
        assertThat(out).doesNotExist();
    }

    @Test
    void theExemplarsAreCopiedToBeEdited() throws Exception {
        Path out = folder.resolve("own.json");
        assertThat(Invocation.of("exemplars", "--out", out.toString()).status()).isZero();
        assertThat(ExemplarFile.read(out).content()).isEqualTo(ExemplarFile.shipped());
    }

    private static void assertRefused(Path outputs, Path out, String... words) {
        Invocation refused = Invocation.of("extract", "--outputs", outputs.toString(), "--out", out.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains(words);
    }
}
