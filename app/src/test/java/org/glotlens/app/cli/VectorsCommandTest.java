package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.file.Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vectors} from arguments to the file. */
@Tag("native")
class VectorsCommandTest {
    private static final int LENGTH = 24;
    private static final int WIDTH = LlamaFixture.D_MODEL;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("v.safetensors");
    }

    private Invocation vectors(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--out", out()));
        all.addAll(List.of(arguments));
        return LlamaFixture.run("vectors", all.toArray());
    }

    private String texts(String language, String... lines) throws IOException {
        return language + "=" + LlamaFixture.lines(folder.resolve(language + ".txt"), lines);
    }

    private String referenceText(int row) throws Exception {
        return LlamaFixture.text(LlamaFixture.ids("input_ids", row, LENGTH, LENGTH));
    }

    @Test
    void meansAreThoseOfTheReferencesHiddenStates() throws Exception {
        Invocation run = vectors("--texts", texts("zh", referenceText(0)), texts("en", referenceText(1), ""), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            assertThat(file.tensor("language_vectors").shape()).containsExactly(2, LlamaFixture.LAYERS, WIDTH);
            assertThat(file.tensor("norms").shape()).containsExactly(2, LlamaFixture.LAYERS);
            float[] means = StoredValues.floats(file.tensor("language_vectors"));
            float[] norms = StoredValues.floats(file.tensor("norms"));
            for (int row = 0; row < 2 * LlamaFixture.LAYERS; row++) {
                int layer = row % LlamaFixture.LAYERS + 1;
                // layer l is the input of block l, and the last layer what comes before the final norm
                float[] states = LlamaFixture.reference(
                        layer < LlamaFixture.LAYERS ? "hidden_states." + layer : "resid_final_pre_norm");
                double length = 0;
                for (int token = 0; token < LENGTH; token++) {
                    double squares = 0;
                    for (int i = 0; i < WIDTH; i++) {
                        double value = at(states, row / LlamaFixture.LAYERS, token, i);
                        squares += value * value;
                    }
                    length += Math.sqrt(squares) / LENGTH;
                }
                assertThat((double) norms[row]).isCloseTo(length, within(1e-4));
                for (int i = 0; i < WIDTH; i++) {
                    double mean = 0;
                    for (int token = 0; token < LENGTH; token++) {
                        mean += at(states, row / LlamaFixture.LAYERS, token, i) / LENGTH;
                    }
                    assertThat((double) means[row * WIDTH + i]).isCloseTo(mean, within(1e-4));
                }
            }
        }
    }

    private static double at(float[] states, int row, int token, int i) {
        return states[(row * LENGTH + token) * WIDTH + i];
    }

    @Test
    void theHeaderNamesLanguagesCheckpointSiteAndTokens() throws Exception {
        assertThat(vectors("--texts", texts("zh", "w5 w6", "w7"), texts("en", "w8"))
                        .status())
                .isZero();
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            assertThat(file.metadata())
                    .containsEntry("languages", "[\"zh\",\"en\"]")
                    .containsEntry("tokens", "[3,1]")
                    .containsEntry("site", "hook_resid_post")
                    .containsEntry("kind", "diffmean")
                    .containsKeys("checkpoint", "pooling", "sources", "command");
            assertThat(file.metadata().get("checkpoint")).hasSize(64);
        }
    }

    @Test
    void everyKindHasItsOwnTensors() throws Exception {
        String zh = texts("zh", "w5 w6", "w7");
        String en = texts("en", "w8", "w9 w10");
        assertThat(vectors("--texts", zh, en, "--kind", "dimensions").status()).isZero();
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            // at most a quarter of the width
            assertThat(file.tensor("dimensions.zh").shape()).containsExactly(WIDTH / 4);
            assertThat(file.names()).doesNotContain("dimensions.en");
        }
        assertThat(vectors("--texts", zh, en, "--kind", "map").status()).isZero();
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            assertThat(file.tensor("map.zh").shape()).containsExactly(LlamaFixture.LAYERS, WIDTH, WIDTH);
            assertThat(file.names()).doesNotContain("map.en");
        }
    }

    @Test
    void parallelTextsGiveWhatTheirLinesGiveAndExcludeFiles() throws Exception {
        assertThat(vectors("--texts", texts("zh", "w5 w6", "w7"), texts("en", "w8", ""))
                        .status())
                .isZero();
        float[] files = means();
        Path parallel = Files.writeString(folder.resolve("p.jsonl"), """
            {"id": "1", "texts": {"zh": "w5 w6", "en": "w8"}}
            {"id": "2", "texts": {"zh": "w7"}}
            """);
        assertThat(vectors("--parallel", parallel).status()).isZero();
        assertThat(means()).isEqualTo(files);
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            assertThat(file.metadata()).containsEntry("languages", "[\"zh\",\"en\"]");
            assertThat(file.metadata().get("sources")).startsWith("{\"" + parallel + "\":");
        }
        assertThat(vectors("--parallel", parallel, "--texts", texts("zh", "w5")).status())
                .isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(vectors().status()).isEqualTo(CommandRunner.WRONG_USAGE);
    }

    /** A text of one token is its own mean, so a channel that is zeroed takes its square from the length. */
    @Test
    void editsHoldWhileTextsAreRead() throws Exception {
        String zh = texts("zh", "w5");
        String en = texts("en", "w8");
        assertThat(vectors("--texts", zh, en).status()).isZero();
        float[] plain = means();
        assertThat(header()).doesNotContainKey("edits");
        Path edits = edits("blocks.1.hook_resid_post", "\"op\": \"zero\", \"channels\": [7]");
        assertThat(vectors("--texts", zh, en, "--edits", edits).status()).isZero();
        float[] edited = means();
        float[] norms;
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            norms = StoredValues.floats(file.tensor("norms"));
        }
        for (int row = 0; row < 2 * LlamaFixture.LAYERS; row++) {
            int layer = row % LlamaFixture.LAYERS + 1;
            float[] expected = Arrays.copyOfRange(plain, row * WIDTH, (row + 1) * WIDTH);
            float[] got = Arrays.copyOfRange(edited, row * WIDTH, (row + 1) * WIDTH);
            if (layer == 2) {
                assertThat(expected[7]).isNotZero();
                expected[7] = 0;
                double squares = 0;
                for (float value : expected) {
                    squares += (double) value * value;
                }
                assertThat((double) norms[row]).isCloseTo(Math.sqrt(squares), within(1e-5));
            }
            if (layer <= 2) {
                assertThat(got).isEqualTo(expected);
            } else {
                assertThat(got).isNotEqualTo(expected);
            }
        }
        assertThat(header()).containsEntry("edits", EditFile.read(edits).text());
        assertThat(header().get("command")).contains("--edits " + edits);
        assertThat(header().get("sources")).contains("\"" + edits + "\":\"" + Digest.sha256(List.of(edits)));

        Path same = edits("blocks.*.hook_resid_post", "\"op\": \"scale\", \"scale\": 1");
        assertThat(vectors("--texts", zh, en, "--edits", same).status()).isZero();
        assertThat(means()).isEqualTo(plain);
        Path unknown = edits("blocks.1.hook_mid", "\"op\": \"zero\"");
        Files.delete(out());
        Invocation refused = vectors("--texts", zh, en, "--edits", unknown);
        assertThat(refused.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(refused.err()).contains("edits[0] of " + unknown, "blocks.1.hook_mid");
        assertThat(refused.err().strip().lines()).hasSize(1);
        assertThat(out()).doesNotExist();
    }

    @Test
    void editsAreNotWrittenOver() throws Exception {
        Path edits = edits("blocks.1.hook_resid_post", "\"op\": \"zero\"");
        Invocation run = LlamaFixture.run(
                "vectors", "--texts", texts("zh", "w5"), texts("en", "w8"), "--edits", edits, "--out", edits);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("take the place of what is read");
    }

    private Path edits(String hook, String more) throws IOException {
        return Files.writeString(folder.resolve("edits.json"), "[{\"hook\": \"" + hook + "\", " + more + "}]");
    }

    private Map<String, String> header() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            return file.metadata();
        }
    }

    @Test
    void streamedWeightsGiveTheSameFile() throws Exception {
        String zh = texts("zh", "w5 w6", "w7");
        String en = texts("en", "w8");
        assertThat(vectors("--texts", zh, en, "--weights", "resident").status()).isZero();
        float[] resident = means();
        assertThat(vectors("--texts", zh, en, "--weights", "streamed").status()).isZero();
        assertThat(means()).isEqualTo(resident);
    }

    private float[] means() throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(out())) {
            return StoredValues.floats(file.tensor("language_vectors"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | de | map | lines",
                "de | zh | dimensions | English",
                "en | en | diffmean | Two files",
            })
    void textsThatDoNotDoForAKindFailInOneSentence(String one, String other, String kind, String said)
            throws Exception {
        Invocation run = vectors("--texts", texts(one, "w5"), texts(other, "w6", "w7"), "--kind", kind);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @Test
    void oneLanguageOrAnEmptyOneFails() throws Exception {
        assertThat(vectors("--texts", texts("zh", "w5")).status()).isEqualTo(CommandRunner.FAILED);
        Invocation blank = vectors("--texts", texts("zh", "w5"), texts("en", "", "  "));
        assertThat(blank.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(blank.err()).contains("holds no text");
        assertThat(out()).doesNotExist();
    }

    @Test
    void whatIsReadIsNotWrittenOver() throws Exception {
        String zh = texts("zh", "w5");
        Path english = folder.resolve("en.txt");
        String en = texts("en", "w6");
        Invocation run = LlamaFixture.run("vectors", "--texts", zh, en, "--out", english);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("take the place of what is read");
        assertThat(english).hasContent("w6\n");
        Path model = Files.createDirectory(folder.resolve("model"));
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(LlamaFixture.FOLDER.resolve(file), model.resolve(file));
        }
        Path weights = model.resolve("model.safetensors");
        Invocation over = Invocation.of("vectors", model.toString(), "--texts", zh, en, "--out", weights.toString());
        assertThat(over.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(weights).hasSameBinaryContentAs(LlamaFixture.FOLDER.resolve("model.safetensors"));
    }

    @Test
    void aKindThatDoesNotExistIsWrongUsage() throws Exception {
        Invocation run = vectors("--texts", texts("zh", "w5"), texts("en", "w6"), "--kind", "pca");
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("--kind");
    }
}
