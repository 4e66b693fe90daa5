package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that starts from rows which are no tokens, and places that are left out. */
@Tag("native")
class SoftRowsTest {
    private static final List<int[]> ROWS = List.of(new int[] {5, 9, 3, 200, 17}, new int[] {40, 2});

    /** Scaled (gemma), normed (bloom) and placed (gpt2) embeddings among them. */
    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void theModelsOwnRowsGiveTheOrdinaryPassBitForBit(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            float[][] both = fixture.call(decoder -> new float[][] {
                logits(decoder, ROWS), logits(decoder.reading(ownRows(fixture)), beyond(fixture, ROWS))
            });
            assertThat(both[1]).isEqualTo(both[0]);
        }
    }

    /**
     * Hugging Face's Gemma 3 and XGLM multiply within the table, by the root of the width, so that {@code inputs_embeds} are read as
     * they are. Gemma, Gemma 2 and Granite multiply what they are given.
     */
    @ParameterizedTest
    @CsvSource({"reduced/gemma3_text, true", "reduced/xglm, true", "gemma2, false", "reduced/granite, false"})
    void rowsAreMultipliedWhereHuggingFaceMultipliesThem(String family, boolean isOfTable) throws Exception {
        List<int[]> rows = List.of(new int[] {5, 9, 3, 40, 17}, new int[] {40, 2});
        try (Fixture fixture = Fixture.open(family)) {
            assertThat(fixture.weights().spec().ends().embeddingScale()).isNotEqualTo(1);
            double factor =
                    isOfTable ? Math.sqrt(fixture.weights().spec().shape().dModel()) : 1;
            SoftRows own = ownRows(fixture);
            SoftRows soft =
                    (op, which) -> op.scaleAs(own.rows(op, which), op.scope().scalar(factor));
            float[][] both = fixture.call(decoder ->
                    new float[][] {logits(decoder, rows), logits(decoder.reading(soft), beyond(fixture, rows))});
            assertThat(both[1]).isEqualTo(both[0]);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"BFLOAT16", "FLOAT16"})
    void inOtherTypesTheOwnRowsGiveTheSameBitsToo(DType type) throws Exception {
        try (Fixture fixture = Fixture.open("gemma", type)) {
            float[][] both = fixture.call(decoder -> new float[][] {
                logits(decoder, ROWS), logits(decoder.reading(ownRows(fixture)), beyond(fixture, ROWS))
            });
            assertThat(both[1]).isEqualTo(both[0]);
        }
    }

    @Test
    void anIdBeyondTheVocabularyIsNothingWithoutRows() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            assertThatThrownBy(() -> fixture.call(decoder -> logits(decoder, beyond(fixture, ROWS))))
                    .hasRootCauseMessage("a token id is beyond the 320 of the vocabulary");
        }
    }

    /** Fused kernel, window, bounded scores, biases of distances. */
    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "gemma2", "bloom", "gpt2"})
    void whatStandsAtAPlaceThatIsLeftOutIsSeenByNoOther(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            for (int left : new int[] {0, 2}) {
                float[][] with = fixture.call(decoder -> new float[][] {
                    behind(decoder, changed(left, 9), List.of(left)), behind(decoder, changed(left, 77), List.of(left)),
                    behind(decoder, changed(left, 9), List.of()), behind(decoder, changed(left, 77), List.of())
                });
                int width = with[0].length / 5;
                for (int at = 0; at < 5; at++) {
                    float[] one = Arrays.copyOfRange(with[0], at * width, (at + 1) * width);
                    float[] other = Arrays.copyOfRange(with[1], at * width, (at + 1) * width);
                    assertThat(Arrays.equals(one, other)).as(family + " " + at).isEqualTo(at != left);
                    assertThat(one).doesNotContain(Float.NaN);
                }
                // Were it not left out, what comes after it would see it.
                int last = 4 * width;
                assertThat(Arrays.copyOfRange(with[2], last, last + width))
                        .isNotEqualTo(Arrays.copyOfRange(with[3], last, last + width));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "bloom", "gemma2"})
    void writingOnKeepsWhatIsLeftOutHidden(String family) throws Exception {
        int out = TokenBatch.LEFT_OUT;
        List<int[]> prompts = List.of(new int[] {5, out, out, 3}, new int[] {8, 4, 6});
        try (Fixture fixture = Fixture.open(family)) {
            fixture.call(decoder -> {
                Generation generation = new Generation(decoder, 4, Set.of(), new Choice.Greedy(), 1.3);
                List<Continuation> written = generation.extend(
                        Generation.Batch.of(prompts), (row, token, p) -> java.util.Optional.empty(), Watch.none());
                int dVocab = decoder.spec().shape().dVocab();
                for (Continuation one : written) {
                    int[] row = one.row();
                    float[] logits = logits(decoder, List.of(Arrays.copyOf(row, row.length - 1)));
                    for (int i = 0; i < 4; i++) {
                        int from = (one.prompt().length + i - 1) * dVocab;
                        assertThat(one.logProbabilities()[i])
                                .isCloseTo(
                                        logProbability(Arrays.copyOfRange(logits, from, from + dVocab), one.added()[i]),
                                        within(2e-5));
                    }
                }
                return null;
            });
        }
    }

    @Test
    void aSoftPromptIsWrittenOnAsItsTokensAre() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            fixture.call(decoder -> {
                List<Continuation> own = extend(decoder, ROWS);
                List<Continuation> soft = extend(decoder.reading(ownRows(fixture)), beyond(fixture, ROWS));
                for (int row = 0; row < own.size(); row++) {
                    assertThat(soft.get(row).added()).isEqualTo(own.get(row).added());
                    assertThat(soft.get(row).logProbabilities())
                            .isEqualTo(own.get(row).logProbabilities());
                }
                return null;
            });
        }
    }

    /** Soft rows are no tokens that could be repeated: the first new token is penalised for none. */
    @Test
    void aPenaltyOnRepetitionPassesSoftRowsOver() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            fixture.call(decoder -> {
                Decoder reading = decoder.reading(ownRows(fixture));
                List<int[]> mixed = List.of(beyond(fixture, ROWS).getFirst(), ROWS.getLast());
                Generation plain = new Generation(reading, 1, Set.of(), new Choice.Greedy());
                Generation penalised = new Generation(reading, 1, Set.of(), new Choice.Greedy(), 50);
                int[] first = plain.extend(
                                Generation.Batch.of(mixed), (r, t, p) -> java.util.Optional.empty(), Watch.none())
                        .getFirst()
                        .added();
                assertThat(penalised
                                .extend(
                                        Generation.Batch.of(mixed),
                                        (r, t, p) -> java.util.Optional.empty(),
                                        Watch.none())
                                .getFirst()
                                .added())
                        .isEqualTo(first);
                return null;
            });
        }
    }

    private static List<Continuation> extend(Decoder decoder, List<int[]> prompts) throws Exception {
        return new Generation(decoder, 6, Set.of(), new Choice.Greedy())
                .extend(Generation.Batch.of(prompts), (row, token, p) -> java.util.Optional.empty(), Watch.none());
    }

    private static double logProbability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }

    private static int[] changed(int at, int id) {
        int[] row = ROWS.getFirst().clone();
        row[at] = id;
        return row;
    }

    private static float[] behind(Decoder decoder, int[] row, List<Integer> left) throws Exception {
        TokenBatch batch = new TokenBatch(List.of(row));
        List<int[]> places = left.isEmpty()
                ? List.of()
                : List.of(left.stream().mapToInt(Integer::intValue).toArray());
        Stretch stretch = new Stretch(batch, batch.span().without(places), new Past.None(), batch.prompts());
        try (Scope scope = decoder.open()) {
            return decoder.forward(scope.ops(), stretch, Hooks.NONE, new Cancel())
                    .floats();
        }
    }

    /** The rows of the embedding table. */
    private static SoftRows ownRows(Fixture fixture) {
        Tensor table = fixture.weights().get(fixture.weights().spec().layout().name(Part.EMBEDDING) + ".weight");
        return (op, which) -> op.embedding(
                table, op.scope().longs(Arrays.stream(which).asLongStream().toArray(), which.length));
    }

    private static List<int[]> beyond(Fixture fixture, List<int[]> rows) {
        int dVocab = fixture.weights().spec().shape().dVocab();
        return rows.stream()
                .map(row -> IntStream.of(row).map(id -> id + dVocab).toArray())
                .toList();
    }

    private static float[] logits(Decoder decoder, List<int[]> rows) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel());
            return op.toFloat32(decoder.logits(op, resid, Hooks.NONE)).floats();
        }
    }
}
