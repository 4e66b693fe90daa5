package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reading of the lens against double precision on Hugging Face's hidden states. */
@Tag("native")
class LogitLensTest {
    private static final int VOCABULARY = 320;
    private static final int LAYERS = 4;

    /** [prompt][curve][]; the second prompt has no second set, the third all tokens. */
    private static final int[][][] IDS = {
        {{1, 5, 9}, {250}}, {{3, 319}, {}}, {{0}, IntStream.range(0, VOCABULARY).toArray()}
    };

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void everyReadingMatchesDoublePrecisionOnTheReferenceHiddenStates(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            LensReadings got = read(fixture, VOCABULARY, 4096);
            ExactLens exact =
                    new ExactLens(Fixture.folder(family), fixture.weights().spec());
            for (int layer = 0; layer < LAYERS; layer++) {
                double[][] h = lastPositions(
                        fixture, layer == LAYERS - 1 ? "resid_final_pre_norm" : "hidden_states." + (layer + 1));
                for (int prompt = 0; prompt < IDS.length; prompt++) {
                    String where = family + ", layer " + (layer + 1) + ", prompt " + prompt;
                    double[] p = exact.probabilities(h[prompt]);
                    assertThat((double) got.entropyBits()[prompt][layer])
                            .as("entropy " + where)
                            .isCloseTo(ExactLens.entropyBits(p), within(1e-4));
                    assertThat((double) got.energy()[prompt][layer])
                            .as("energy " + where)
                            .isCloseTo(exact.energy(h[prompt]), within(1e-5));
                    assertCurves(got.probability()[prompt][layer], IDS[prompt], p, where);
                    assertTop(got.top()[prompt][layer], p, where);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void theLastLayerIsTheSoftmaxOfTheReferenceLogits(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            LensReadings got = read(fixture, VOCABULARY, 4096);
            double[][] logits = lastPositions(fixture, "logits");
            for (int prompt = 0; prompt < IDS.length; prompt++) {
                assertTop(got.top()[prompt][LAYERS - 1], ExactLens.softmax(logits[prompt]), family);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, VOCABULARY, 2 * VOCABULARY, 5 * VOCABULARY + 7})
    void readingsInPiecesAreTheReadingsAtOnce(int probabilitiesAtOnce) throws Exception {
        try (Fixture fixture = Fixture.open("qwen2")) {
            LensReadings whole = read(fixture, 3, 4096);
            LensReadings pieces = fixture.call(
                    decoder -> LogitLens.readInPieces(decoder, request(fixture, 3, 4096), probabilitiesAtOnce));
            assertSame(pieces, whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 48})
    void readingsOfSmallBatchesAreThoseOfOneBatch(int batchTokens) throws Exception {
        try (Fixture fixture = Fixture.open("mistral")) {
            assertSame(read(fixture, 3, batchTokens), read(fixture, 3, 4096));
        }
    }

    @Test
    void aHeadOfZerosLeavesAllTokensEquallyProbable() throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            LensReadings got = fixture.call(decoder -> {
                Weights weights = fixture.weights();
                try (Scope scope = weights.scope().sibling()) {
                    Map<String, Tensor> tensors = new HashMap<>(weights.tensors());
                    tensors.put("lm_head.weight", scope.zeros(VOCABULARY, 64));
                    Decoder uniform = Decoder.of(new Weights(scope, weights.spec(), tensors, weights.dtype()));
                    return LogitLens.read(uniform, request(fixture, 1, 4096), Watch.none());
                }
            });
            float bits = (float) (Math.log(VOCABULARY) / Math.log(2));
            for (float[] entropy : got.entropyBits()) {
                assertThat(entropy).containsExactly(new float[] {bits, bits, bits, bits}, within(1e-5f));
            }
            assertThat(got.probability()[0][2][0]).isCloseTo(3f / VOCABULARY, within(1e-7f));
        }
    }

    @Test
    void progressCountsLayersOfAllBatchesAndACancelRequestStopsBetweenLayers() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            List<Long> done = new ArrayList<>();
            Cancel cancel = new Cancel();
            Progress watching = (stage, layer, total) -> {
                assertThat(stage).hasToString("logit lens, base");
                assertThat(total).isEqualTo(3L * LAYERS);
                done.add(layer);
                if (layer == 6) {
                    cancel.request();
                }
            };
            LogitLens.Request request = request(fixture, 1, 1);
            assertThatThrownBy(() ->
                            fixture.call(decoder -> LogitLens.read(decoder, request, new Watch(watching, cancel))))
                    .hasCauseInstanceOf(CancelledException.class);
            assertThat(done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    private static void assertCurves(float[] got, int[][] sets, double[] p, String where) {
        for (int curve = 0; curve < sets.length; curve++) {
            if (sets[curve].length == 0) {
                assertThat(got[curve]).as("no set, " + where).isNaN();
            } else {
                double expected =
                        Arrays.stream(sets[curve]).mapToDouble(id -> p[id]).sum();
                assertThat((double) got[curve])
                        .as("curve " + curve + ", " + where)
                        .isCloseTo(expected, within(1e-5));
            }
        }
    }

    /** All tokens in falling order, each with its probability. */
    private static void assertTop(TopToken[] got, double[] p, String where) {
        assertThat(got).hasSize(p.length).extracting(TopToken::id).doesNotHaveDuplicates();
        for (int rank = 0; rank < got.length; rank++) {
            assertThat((double) got[rank].probability()).as("top, " + where).isCloseTo(p[got[rank].id()], within(1e-5));
            assertThat(got[rank].text()).isEqualTo("w" + got[rank].id());
            assertThat(got[rank].probability()).isLessThanOrEqualTo(got[Math.max(0, rank - 1)].probability());
        }
    }

    private static void assertSame(LensReadings got, LensReadings expected) {
        for (int prompt = 0; prompt < IDS.length; prompt++) {
            assertThat(got.entropyBits()[prompt]).containsExactly(expected.entropyBits()[prompt], within(1e-5f));
            assertThat(got.energy()[prompt]).containsExactly(expected.energy()[prompt], within(1e-6f));
            for (int layer = 0; layer < LAYERS; layer++) {
                assertThat(got.top()[prompt][layer])
                        .extracting(TopToken::id)
                        .containsExactly(Arrays.stream(expected.top()[prompt][layer])
                                .map(TopToken::id)
                                .toArray(Integer[]::new));
                for (int curve = 0; curve < 2; curve++) {
                    float wanted = expected.probability()[prompt][layer][curve];
                    float had = got.probability()[prompt][layer][curve];
                    assertThat(Float.isNaN(had) ? -1 : had).isCloseTo(Float.isNaN(wanted) ? -1 : wanted, within(1e-6f));
                }
            }
        }
    }

    private static LensReadings read(Fixture fixture, int topTokens, int batchTokens) throws Exception {
        return fixture.call(decoder -> LogitLens.read(decoder, request(fixture, topTokens, batchTokens), Watch.none()));
    }

    private static LogitLens.Request request(Fixture fixture, int topTokens, int batchTokens) throws Exception {
        return new LogitLens.Request(
                Side.BASE,
                fixture.tokens(),
                List.of(Curve.answer("en"), Curve.answer("de")),
                IDS,
                topTokens,
                batchTokens,
                new NumberedTokens(VOCABULARY));
    }

    /** [prompt] the reference's values at the last true token. */
    private static double[][] lastPositions(Fixture fixture, String name) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            double[] all = ExactLens.doubles(StoredValues.floats(reference.tensor(name)));
            int[][] mask = fixture.mask();
            int each = all.length / mask.length / mask[0].length;
            double[][] last = new double[mask.length][];
            for (int row = 0; row < mask.length; row++) {
                int at = (row * mask[0].length + Arrays.stream(mask[row]).sum() - 1) * each;
                last[row] = Arrays.copyOfRange(all, at, at + each);
            }
            return last;
        }
    }
}
