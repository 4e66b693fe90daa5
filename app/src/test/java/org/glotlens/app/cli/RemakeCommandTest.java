package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class RemakeCommandTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    private static final String PROMPTS = """
        {"id":"1","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
        {"id":"2","language":"zh","prompt":"w6 w9","answers":{"zh":["w3"],"en":["w2"]}}
        """;

    @TempDir
    private static Path shared;

    private static Path prompts;
    private static Path made;

    @TempDir
    private Path folder;

    /** One measurement for all: each test is told of it, and none writes into its folder. */
    @BeforeAll
    static void measure() throws Exception {
        prompts = Files.writeString(shared.resolve("my prompts.jsonl"), PROMPTS);
        made = shared.resolve("made");
        Invocation run = Invocation.of(
                "lens",
                MODEL.toString(),
                "--aligned",
                MODEL.resolve("lora").toString(),
                "--prompts",
                prompts.toString(),
                "--chance",
                "--out",
                made.toString(),
                "--quiet");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
    }

    @BeforeEach
    void layOutPrompts() throws Exception {
        Files.writeString(prompts, PROMPTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "figures/lens.svg", "figures/lens.pdf", "figures/lens.png"})
    void aFigureTellsItsCommandAndWhetherAllIsThere(String file) throws Exception {
        Invocation told = remake(made.resolve(file), "--json");
        assertThat(told.status()).as(told.err()).isEqualTo(CommandRunner.DONE);
        JsonNode facts = new ObjectMapper().readTree(told.out()).get(0);
        assertThat(facts.get("command").asText()).contains("--prompts '" + prompts + "'");
        assertThat(facts.get("obstacles")).isEmpty();
        assertThat(facts.get("result").asText()).hasSize(64);
    }

    @Test
    void askedToBeQuietItSaysNothingWhileItMeasures() throws Exception {
        Invocation run = remake(
                made.resolve("run.json"), "--out", folder.resolve("quiet").toString(), "--quiet");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err()).doesNotContain("loading weights", "logit lens");
    }

    @Test
    void itIsMadeAgainToTheSameBytesOfData() throws Exception {
        Path again = folder.resolve("again");
        Invocation run = remake(made.resolve("figures/lens.svg"), "--out", again.toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err()).contains("the same to the last bit");
        for (String table : List.of("lens.csv", "lens_layers.csv", "lens_summary.csv", "token_sets.json")) {
            assertThat(again.resolve(table)).hasSameBinaryContentAs(made.resolve(table));
        }
    }

    @Test
    void asJsonItIsOneDocumentThatSaysWhatCameOfIt() throws Exception {
        Path again = folder.resolve("json");
        Invocation run = remake(made.resolve("run.json"), "--out", again.toString(), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        try (var documents = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(run.out())) {
            List<JsonNode> all = documents.readAll();
            assertThat(all).hasSize(1);
            JsonNode facts = all.getFirst().isArray() ? all.getFirst().get(0) : all.getFirst();
            assertThat(facts.get("folder").asText()).isEqualTo(again.toString());
            assertThat(facts.get("same").asBoolean()).isTrue();
        }
    }

    @Test
    void aChangedDataFileIsNamedAndNothingIsMade() throws Exception {
        Files.writeString(prompts, Files.readString(prompts).replace("w9", "w1"));
        Path again = folder.resolve("again");
        Invocation run = remake(made.resolve("run.json"), "--out", again.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(prompts.toString()).contains("its digest has changed");
        assertThat(again).doesNotExist();
    }

    @Test
    void aMissingDataFileIsNamed() throws Exception {
        Files.delete(prompts);
        Invocation run = remake(made.resolve("run.json"));
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(prompts + " is not there");
    }

    @Test
    void otherNumbersAreSaidToBeOther() throws Exception {
        Path run = made.resolve("run.json");
        Provenance told = ProvenanceJson.read(Files.readString(run), "run.json").getFirst();
        Path other = Files.writeString(folder.resolve("other.json"), ProvenanceJson.text(List.of(told.of("0"))));
        Invocation remade = remake(other, "--out", folder.resolve("again").toString());
        assertThat(remade.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(remade.err()).contains("not the same to the last bit").contains("pytorch");
    }

    @Test
    void whereNoDigestWasTakenNothingIsSaidOfTheNumbers() throws Exception {
        Provenance told = ProvenanceJson.read(Files.readString(made.resolve("run.json")), "run.json")
                .getFirst();
        Path part = Files.writeString(folder.resolve("part.json"), ProvenanceJson.text(List.of(told.of(""))));
        Invocation remade = remake(part, "--out", folder.resolve("again").toString());
        assertThat(remade.status()).isEqualTo(CommandRunner.DONE);
        assertThat(remade.err()).contains("not compared").doesNotContain("the same to the last bit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm -rf x", "glotlens train m --data d --out a", "glotlens merge m", "", "glotlens 'lens"})
    void aStrangersCommandIsNotRun(String command) throws Exception {
        Provenance told = Provenance.NONE.by(command);
        Path file = Files.writeString(folder.resolve("stranger.json"), ProvenanceJson.text(List.of(told)));
        Invocation run = remake(file, "--out", folder.resolve("again").toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void aStrangersOutFolderIsNotUsed() throws Exception {
        Path theirs = folder.resolve("theirs");
        String line = CommandWords.join(
                List.of("glotlens", "lens", "--out=" + theirs, MODEL.toString(), "--prompts", prompts.toString()));
        Provenance told = ProvenanceJson.read(Files.readString(made.resolve("run.json")), "run.json")
                .getFirst()
                .by(line);
        Path file = Files.writeString(folder.resolve("stranger.json"), ProvenanceJson.text(List.of(told)));
        Invocation run = remake(file, "--out", folder.resolve("ours").toString());
        assertThat(theirs).doesNotExist();
        assertThat(run.err()).contains("not the same");
        assertThat(folder.resolve("ours/lens.csv")).exists();
    }

    private static Invocation remake(Path file, String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "remake";
        words[1] = file.toString();
        System.arraycopy(more, 0, words, 2, more.length);
        return Invocation.of(words);
    }
}
