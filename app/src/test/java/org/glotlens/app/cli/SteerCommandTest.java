package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code steer} from arguments to files. */
@Tag("native")
class SteerCommandTest {
    private static final int NEW = 5;

    @TempDir
    private Path folder;

    private Path vectors;
    private Path prompts;
    private int[] first;

    @BeforeEach
    void makeVectors() throws Exception {
        Path zh = LlamaFixture.lines(folder.resolve("zh.txt"), "w5 w6", "w7");
        Path en = LlamaFixture.lines(folder.resolve("en.txt"), "w8", "w9 w10");
        vectors = folder.resolve("v.safetensors");
        Invocation made = LlamaFixture.run("vectors", "--texts", "zh=" + zh, "en=" + en, "--out", vectors);
        assertThat(made.status()).as(made.err()).isZero();
        first = LlamaFixture.ids("greedy.prompt", 0, 8, 8);
        prompts = LlamaFixture.lines(
                folder.resolve("prompts.jsonl"),
                "{\"id\":\"a\",\"prompt\":\"" + LlamaFixture.text(first) + "\"}",
                "{\"prompt\":\"w5 w6\"}");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Invocation steer(Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "--vectors",
                vectors,
                "--from",
                "en",
                "--to",
                "zh",
                "--prompts",
                prompts,
                "--max-new",
                NEW,
                "--out",
                out()));
        all.addAll(List.of(more));
        return LlamaFixture.run("steer", all.toArray());
    }

    private List<JsonNode> texts() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(out().resolve("texts.jsonl"))) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    @Test
    void everyCellHasARowAndWithoutAPushTheTextsAreTheReferences() throws Exception {
        Invocation run = steer("--layers", "1,3", "--strengths", "0,2");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        try (Stream<Path> files = Files.list(out())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("steer.csv", "steer_best.csv", "texts.jsonl", "figures", "run.json");
        }
        List<String> cells = Files.readAllLines(out().resolve("steer.csv"));
        assertThat(cells.getFirst()).isEqualTo("layer,strength,from,to,forced,relevance,harmonic,n");
        assertThat(cells.subList(1, cells.size()))
                .extracting(row -> row.substring(0, row.indexOf(",en,zh,")))
                .containsExactly("1,0.0", "1,2.0", "3,0.0", "3,2.0");
        assertThat(cells.subList(1, cells.size())).allMatch(row -> row.endsWith(",2"));
        List<JsonNode> texts = texts();
        assertThat(texts).hasSize(2 + 4 * 2);
        String greedy = LlamaFixture.text(LlamaFixture.greedy(0, NEW));
        assertThat(texts.getFirst().get("layer").asInt()).isZero();
        assertThat(texts.getFirst().get("text").asText().strip()).isEqualTo(greedy);
        // a strength of 0 changes nothing, to the last bit of the likelihood
        for (int cell : new int[] {2, 6}) {
            assertThat(texts.get(cell).get("text")).isEqualTo(texts.getFirst().get("text"));
            assertThat(texts.get(cell).get("relevance"))
                    .isEqualTo(texts.getFirst().get("relevance"));
        }
        assertThat(texts.get(4).get("text")).isNotEqualTo(texts.getFirst().get("text"));
    }

    @Test
    void answersInTheLanguageMakeRelevanceChrF() throws Exception {
        String greedy = LlamaFixture.text(LlamaFixture.greedy(0, NEW));
        LlamaFixture.lines(
                prompts,
                "{\"id\":\"a\",\"prompt\":\"" + LlamaFixture.text(first) + "\",\"answers\":{\"zh\":[\"" + greedy
                        + "\"]}}");
        Invocation run = steer("--layers", "1", "--strengths", "0", "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out()).contains("\"relevance\" : \"chrf\"");
        // equal texts
        assertThat(texts()).extracting(row -> row.get("relevance").asDouble()).containsOnly(1.0);
        LlamaFixture.lines(prompts, "{\"prompt\":\"w5\",\"answers\":{\"en\":[\"w6\"]}}");
        assertThat(steer("--layers", "1", "--strengths", "0", "--json").out())
                .contains("\"relevance\" : \"likelihood\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--to | de | not of de",
                "--to | en | Choose two languages",
                "--layers | 9 | no layer 9",
            })
    void whatTheVectorsCannotDoFailsInOneSentenceAndWritesNothing(String option, String value, String said) {
        List<Object> words = new ArrayList<>(List.of("--vectors", vectors, "--prompts", prompts, "--out", out()));
        words.addAll(List.of("--from", "en"));
        if (!option.equals("--to")) {
            words.addAll(List.of("--to", "zh"));
        }
        words.addAll(List.of(option, value));
        Invocation run = LlamaFixture.run("steer", words.toArray());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aSiteThatTheModelDoesNotHaveIsRefusedInOneSentence() throws Exception {
        Path edits =
                LlamaFixture.lines(folder.resolve("e.json"), "[{\"hook\": \"blocks.9.hook_mid\", \"op\": \"zero\"}]");
        Invocation run = steer("--edits", edits);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err())
                .contains("edits[0] of " + edits, "blocks.9.hook_mid")
                .doesNotContain("\tat ");
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(out()).doesNotExist();
    }

    @Test
    void vectorsOfAnotherCheckpointAreRefused() {
        Path other = LlamaFixture.FOLDER.resolveSibling("qwen2");
        Invocation run = Invocation.of(
                "steer",
                other.toString(),
                "--vectors",
                vectors.toString(),
                "--from",
                "en",
                "--to",
                "zh",
                "--prompts",
                prompts.toString(),
                "--out",
                out().toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("another checkpoint").doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aFolderIsNoFileOfVectorsAndNeitherIsOneWithoutACheckpoint() throws Exception {
        vectors = folder;
        Invocation run = steer();
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("it is no ordinary file");
        vectors = folder.resolve("bare.safetensors");
        SafetensorsWriter.write(
                vectors,
                Map.of(
                        "language_vectors",
                        NewTensor.float32(new float[2 * LlamaFixture.LAYERS * LlamaFixture.D_MODEL], 2, 4, 64),
                        "norms",
                        NewTensor.float32(new float[2 * LlamaFixture.LAYERS], 2, 4)),
                Map.of("languages", "[\"en\",\"zh\"]", "tokens", "[1,1]"));
        assertThat(steer().err()).contains("names no checkpoint");
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--layers, 0", "--strengths, 1e400", "--strengths, x", "--max-new, 0"})
    void aValueThatASettingDoesNotHaveIsWrongUsage(String option, String value) {
        List<Object> words = new ArrayList<>(
                List.of("--vectors", vectors, "--prompts", prompts, "--out", out(), "--from", "en", "--to", "zh"));
        words.addAll(List.of(option, value));
        Invocation run = LlamaFixture.run("steer", words.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(option);
        assertThat(out()).doesNotExist();
    }
}
