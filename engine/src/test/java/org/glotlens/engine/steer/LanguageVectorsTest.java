package org.glotlens.engine.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Language vectors against means recomputed text by text, and the published examples of what is done with them. */
@Tag("native")
class LanguageVectorsTest {
    private static Fixture fixture;
    private static Tokenizer tokenizer;

    @TempDir
    private Path temp;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
        tokenizer = Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"));
    }

    @AfterAll
    static void close() throws Exception {
        tokenizer.close();
        fixture.close();
    }

    @Test
    void meansRunOverAllTokensOfAllTexts() throws Exception {
        Path de = file("de.txt", "w5 w6 w7", "", "w8");
        Path en = file("en.txt", "w1", "w2 w3");
        LanguageVectors vectors = make(VectorSettings.defaults(), de, en);
        assertThat(vectors.languages()).containsExactly("de", "en");
        double[] sum = new double[64];
        double norms = 0;
        long tokens = 0;
        for (String text : List.of("w5 w6 w7", "w8")) {
            float[] resid = resid(text, 2);
            for (int i = 0; i < resid.length; i++) {
                sum[i % 64] += resid[i];
            }
            for (int from = 0; from < resid.length; from += 64) {
                norms += norm(resid, from);
                tokens++;
            }
        }
        assertThat(vectors.tokens().getFirst()).isEqualTo(tokens);
        for (int i = 0; i < 64; i++) {
            assertThat((double) vectors.mean("de", 2)[i]).isCloseTo(sum[i] / tokens, within(1e-5));
        }
        assertThat(vectors.norm("de", 2)).isCloseTo(norms / tokens, within(1e-4));
    }

    @Test
    void dimensionsAverageTextsAlikeAndMayLeaveBeginTokensOut() throws Exception {
        Path de = file("de.txt", "w5 w6 w7", "w8");
        Path en = file("en.txt", "w1", "w2 w3");
        LanguageVectors vectors =
                make(new VectorSettings(VectorKind.DIMENSIONS, VectorSettings.Begin.LEFT_OUT, 5), de, en);
        int begin = tokenizer.prepended().size();
        double[] mean = new double[64];
        for (String text : List.of("w5 w6 w7", "w8")) {
            float[] resid = resid(text, 4);
            int counted = resid.length / 64 - begin;
            for (int i = begin * 64; i < resid.length; i++) {
                mean[i % 64] += resid[i] / (double) counted / 2;
            }
        }
        for (int i = 0; i < 64; i++) {
            assertThat((double) vectors.mean("de", 4)[i]).isCloseTo(mean[i], within(1e-5));
        }
        assertThat(vectors.dimensions()).containsOnlyKeys("de");
        assertThat(vectors.dimensions().get("de")).hasSize(5);
    }

    /** The published example, and one of fewer texts than dimensions, where the smallest map is asked for. */
    @Test
    void mapsAreThoseOfLeastSquares() throws Exception {
        assertThat(leastSquares(3, 2, new float[] {1, 0, 0, 1, 1, 1}, new float[] {2, 0, 0, 3, 2, 3}))
                .containsExactly(new float[] {2, 0, 0, 3}, within(1e-6f));
        assertThat(leastSquares(3, 2, new float[] {1, 0, 0, 1, 1, 1}, new float[] {1, .5f, .2f, 1, 1, 2}))
                .containsExactly(new float[] {.933333f, .666667f, .133333f, 1.166667f}, within(1e-6f));
        assertThat(leastSquares(1, 2, new float[] {1, 1}, new float[] {2, 0}))
                .containsExactly(new float[] {1, 0, 1, 0}, within(1e-6f));
    }

    @Test
    void mapsNeedParallelTexts() throws Exception {
        VectorSettings map = new VectorSettings(VectorKind.MAP, VectorSettings.Begin.COUNTED, 400);
        assertThatThrownBy(() -> make(map, file("de.txt", "w5"), file("en.txt", "w1", "w2")))
                .hasStackTraceContaining("has 1 lines and")
                .hasStackTraceContaining("has 2, expected translations");
        LanguageVectors vectors =
                make(map, file("de.txt", "w5", "w6", "", "w9 w10"), file("en.txt", "w1", "w2", "w3", "w4"));
        assertThat(vectors.maps()).containsOnlyKeys("de");
        assertThat(vectors.maps().get("de")).hasDimensions(4, 64 * 64);
    }

    /** CLaS-Bench: v = 1 2 2, alpha 5, as a share of a mean length of 10. */
    @Test
    void aDifferenceIsPushedAtAShareOfTheMeanLength() throws Exception {
        LanguageVectors vectors = toy(VectorKind.DIFFMEAN);
        Edit edit = new Push(vectors, "en", "zh").after(1, .5).getFirst().edit();
        assertThat(((Edit.Add) edit).values())
                .containsExactly(new float[] {1.666667f, 3.333333f, 3.333333f}, within(1e-6f));
    }

    @Test
    void dimensionsAreOverwrittenByTheMean() throws Exception {
        LanguageVectors vectors = toy(VectorKind.DIMENSIONS);
        Edit edit = new Push(vectors, "en", "zh").after(1, .4).getFirst().edit();
        Edit.Channels channels = (Edit.Channels) edit;
        assertThat(channels.channels()).containsExactly(2, 0);
        assertThat(((Edit.Replace) channels.edit()).values()).containsExactly(new float[] {.8f, .4f}, within(1e-6f));
    }

    @Test
    void aFileReadsBackAsItWasWritten() throws Exception {
        Path file = temp.resolve("v.safetensors");
        LanguageVectors vectors = make(
                new VectorSettings(VectorKind.MAP, VectorSettings.Begin.COUNTED, 400),
                file("de.txt", "w5", "w6"),
                file("en.txt", "w1", "w2"));
        LanguageVectorFile.write(vectors, Map.of("command", "glotlens vectors"), file);
        Read<LanguageVectors> read = LanguageVectorFile.read(file);
        assertThat(read.content())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-6 * Math.abs(a), Double.class)
                .isEqualTo(vectors);
    }

    @Test
    void whatIsNoFileOfVectorsIsRefused() throws Exception {
        Path file = temp.resolve("v.safetensors");
        NewTensor vectors = NewTensor.float32(new float[] {1, 2}, 1, 1, 2);
        SafetensorsWriter.write(file, Map.of("other", vectors), Map.of("languages", "[\"de\"]"));
        assertRefused(file, "has no tensor language_vectors");
        SafetensorsWriter.write(file, Map.of("language_vectors", vectors), Map.of("languages", "[\"de\", \"en\"]"));
        assertRefused(file, "shape [1, 1, 2] for languages [de, en]");
        SafetensorsWriter.write(file, Map.of("language_vectors", vectors), Map.of("languages", "{"));
        assertRefused(file, "its header has languages {");
        SafetensorsWriter.write(file, Map.of("language_vectors", vectors), Map.of("languages", "[\"de\"]"));
        assertRefused(file, "has no tensor norms");
        NewTensor nan = NewTensor.float32(new float[] {1, Float.NaN}, 1, 1, 2);
        SafetensorsWriter.write(file, Map.of("language_vectors", nan), Map.of("languages", "[\"de\"]"));
        assertRefused(file, "it holds NaN");
        SafetensorsWriter.write(
                file,
                Map.of(
                        "language_vectors",
                        vectors,
                        "norms",
                        NewTensor.float32(new float[] {1}, 1, 1),
                        "dimensions.de",
                        NewTensor.int64(new long[] {2}, 1)),
                Map.of("languages", "[\"de\"]", "kind", "dimensions"));
        assertRefused(file, "dimension 2 of de lies outside 0 to 1");
    }

    @Test
    void vectorsThatDoNotFitAreRefused() throws Exception {
        LanguageVectors vectors = toy(VectorKind.DIFFMEAN);
        var shape = fixture.weights().spec().shape();
        assertFitRefused(new Push(vectors, "en", "sw"), shape, "not of sw");
        assertFitRefused(new Push(vectors, "en", "en"), shape, "are both en");
        assertFitRefused(new Push(vectors, "en", "zh"), shape, "1 layers of 3, this one has 4 of 64");
        LanguageVectors own = make(VectorSettings.defaults(), file("de.txt", "w5"), file("en.txt", "w1"));
        assertFitRefused(new Push(own, "en", "de"), shape, "another checkpoint");
        LanguageVectors adapted = new LanguageVectors(
                own.kind(),
                own.languages(),
                own.means(),
                own.norms(),
                own.tokens(),
                own.dimensions(),
                own.maps(),
                "theirs",
                "adapter",
                "");
        assertFitRefused(new Push(adapted, "en", "de"), shape, "with an adapter that is not here");
        assertThatThrownBy(() -> make(VectorSettings.defaults(), file("de.txt", "w5")))
                .hasStackTraceContaining("Vectors of one language");
        assertThatThrownBy(() -> make(VectorSettings.defaults(), file("de.txt", " "), file("en.txt", "w1")))
                .hasStackTraceContaining("holds no text");
    }

    @Test
    void pushingNothingLeavesEveryText() throws Exception {
        LanguageVectors own = make(VectorSettings.defaults(), file("de.txt", "w5 w6"), file("en.txt", "w1"));
        List<SteerPrompt> prompts =
                List.of(new SteerPrompt("1", "w3 w4", Map.of()), new SteerPrompt("2", "w9", Map.of()));
        SteerSettings settings = new SteerSettings("en", "de", List.of(1, 3), List.of(0.0, 1.0), 6);
        SteerResult result =
                fixture.call(decoder -> new SteerSweep(decoder, tokenizer, Set.of(), new Push(own, "en", "de"), 64)
                        .run(prompts, settings, Watch.none()));
        assertThat(result.texts()).hasSize(2 * 5);
        assertThat(result.relevance()).isEqualTo("likelihood");
        for (int cell : new int[] {1, 3}) {
            for (int prompt = 0; prompt < 2; prompt++) {
                SteeredText without = result.texts().get(prompt);
                SteeredText with = result.texts().get(2 * cell + prompt);
                assertThat(with.text()).isEqualTo(without.text());
                assertThat(with.relevance()).isEqualTo(without.relevance());
            }
        }
        assertThat(result.texts().get(4).text())
                .isNotEqualTo(result.texts().get(0).text());
        assertThatThrownBy(() -> fixture.call(decoder -> new SteerSweep(
                                decoder, tokenizer, Set.of(), new Push(own, "en", "de"), 64)
                        .run(prompts, new SteerSettings("en", "de", List.of(5), List.of(1.0), 6), Watch.none())))
                .hasStackTraceContaining("There is no layer 5, expected 1 to 4");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> LanguageVectorFile.read(file))
                .hasMessageContaining("is no file of language vectors")
                .hasMessageContaining(message);
    }

    private static void assertFitRefused(Push push, org.glotlens.engine.model.StackShape shape, String message) {
        assertThatThrownBy(() -> push.requireFit(shape, Set.of("theirs"))).hasMessageContaining(message);
    }

    /** zh - en = 1 2 2 at the only layer. */
    private static LanguageVectors toy(VectorKind kind) {
        return new LanguageVectors(
                kind,
                List.of("en", "zh"),
                new float[][][] {{{0, 1, 0}}, {{1, 3, 2}}},
                new double[][] {{10}, {7}},
                List.of(1L, 1L),
                Map.of("zh", new int[] {2, 0}),
                Map.of(),
                "ours",
                "",
                "");
    }

    private Path file(String name, String... lines) throws Exception {
        return Files.write(temp.resolve(name), List.of(lines));
    }

    private static LanguageVectors make(VectorSettings settings, Path... files) throws Exception {
        List<String> named = java.util.Arrays.stream(files)
                .map(file -> file.getFileName().toString().replace(".txt", "=") + file)
                .toList();
        List<LanguageLines> texts = LanguageLines.read(named);
        return fixture.call(
                decoder -> new VectorMaker(decoder, tokenizer, settings, 16, "ours").of(texts, Watch.none()));
    }

    private static float[] leastSquares(int rows, int width, float[] x, float[] y) throws Exception {
        return Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                return scope.ops()
                        .readings()
                        .leastSquares(scope.floats(x, rows, width), scope.floats(y, rows, width))
                        .floats();
            }
        });
    }

    private static float[] resid(String text, int layer) throws Exception {
        HookPoint point = new HookPoint(HookSite.RESID_POST, layer - 1);
        return fixture.call(decoder -> read(decoder, tokenizer.encodeOpen(text), point));
    }

    private static float[] read(Decoder decoder, int[] tokens, HookPoint point) throws Exception {
        Map<HookPoint, float[]> seen = new HashMap<>();
        HookSet hooks = new HookSet().read(point, (value, op) -> seen.put(point, value.floats()));
        try (Scope scope = decoder.open()) {
            decoder.forward(scope.ops(), new TokenBatch(List.of(tokens)), hooks, new Cancel());
        }
        return seen.get(point);
    }

    private static double norm(float[] values, int from) {
        double squares = 0;
        for (int i = from; i < from + 64; i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }
}
