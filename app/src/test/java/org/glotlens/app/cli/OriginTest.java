package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.file.Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class OriginTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    @Test
    void aRunNamesItsFilesTheirDigestsAndTheLineThatMakesItAgain() throws Exception {
        Path model = MODEL;
        Path prompts = Files.writeString(
                folder.resolve("my prompts.jsonl"),
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}");
        List<String> line = List.of(
                "lens",
                model.toString(),
                "--prompts",
                prompts.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--quiet");
        assertThat(Invocation.of(line.toArray(String[]::new)).status()).isEqualTo(CommandRunner.DONE);
        JsonNode made = provenance("out");
        assertThat(made.at("/command").asText())
                .startsWith("glotlens lens ")
                .contains("--prompts '" + prompts + "' --out ");
        assertThat(made.at("/inputs").size()).isEqualTo(1);
        // sha256sum of the file
        assertThat(made.at("/inputs/" + prompts.toString().replace("/", "~1")).asText())
                .isEqualTo(Digest.sha256(List.of(prompts)));
        assertThat(made.at("/versions/glotlens").asText()).isNotEmpty();
    }

    @Test
    void theSameLineMakesTheSameBytesOfData() throws Exception {
        Path model = MODEL;
        Path prompts = Files.writeString(
                folder.resolve("p.jsonl"),
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5"
                        + " w6\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}");
        for (String out : List.of("a", "b")) {
            Invocation run = Invocation.of(
                    "lens",
                    model.toString(),
                    "--prompts",
                    prompts.toString(),
                    "--chance",
                    "--out",
                    folder.resolve(out).toString(),
                    "--quiet");
            assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        }
        try (var files = Files.list(folder.resolve("a"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                assertThat(folder.resolve("b").resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    private JsonNode provenance(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("run.json").toFile())
                .at("/provenance");
    }
}
