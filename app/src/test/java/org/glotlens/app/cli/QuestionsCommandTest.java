package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.file.Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From texts to questions to a look at their tokens. */
@Tag("native")
class QuestionsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void questionsAreBuiltWithAReportAndSeenBeforeTraining() throws Exception {
        Path german = Files.writeString(folder.resolve("a.de"), "ein Haus\nein Baum\nein Hund\n");
        Path english = Files.writeString(folder.resolve("a.en"), "a house\na tree\na dog\n");
        Path mix = Files.writeString(
                folder.resolve("mix.json"), "[{\"instruction\":\"Say hello.\",\"output\":\"Hello\"}]");
        Path out = folder.resolve("q.jsonl");
        Invocation run = Invocation.of(
                "questions",
                "--sources",
                "de",
                "--rows",
                "5",
                "--form",
                "xllm",
                "--data",
                german.toString(),
                english.toString(),
                "--mix",
                mix.toString(),
                "--out",
                out.toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err()).contains("de to en has 3 rows, not 5", "Wrote 7 rows");
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("q.jsonl.report.json").toFile());
        assertThat(report.path("pairs")).hasSize(2);
        assertThat(report.path("mixed").asInt()).isEqualTo(1);
        assertThat(report.path("seed").asInt()).isEqualTo(42);
        assertThat(report.path("sources").get(0).path("sha256").asText())
                .isEqualTo(Digest.sha256(java.util.List.of(german)));
        assertThat(report.path("sha256").asText()).isEqualTo(Digest.sha256(java.util.List.of(out)));

        String model = Path.of(System.getProperty("glotlens.home", ".."), "sample-data", "model")
                .toString();
        Invocation seen = Invocation.of(
                "train", model, "--data", out.toString(), "--preset", "x-llm", "--dry-run", "--json", "--quiet");
        assertThat(seen.status()).as(seen.err()).isEqualTo(CommandRunner.DONE);
        JsonNode facts = new ObjectMapper().readTree(seen.out());
        assertThat(facts.path("training").asInt()).isEqualTo(7);
        assertThat(facts.path("trainable").asInt()).isEqualTo(40_960);
        assertThat(facts.path("steps").asInt()).isEqualTo(3);
        JsonNode row = facts.path("samples").get(0);
        assertThat(row.path("labels")).hasSameSizeAs(row.path("input_ids"));
        assertThat(row.path("labels").get(0).asInt()).isEqualTo(-100);
        Invocation printed = Invocation.of(
                "train", model, "--data", out.toString(), "--template", "default", "--dry-run", "--show", "1");
        assertThat(printed.out()).contains("duplicates", "  masked ", "  learnt ");
        assertThat(printed.err()).contains("puts no begin token");
        Invocation second =
                Invocation.of("train", model, "--data", out.toString(), "--preset", "qalign-responses", "--dry-run");
        assertThat(second.status()).isEqualTo(2);
        assertThat(second.err()).contains("--init-adapter");
    }
}
