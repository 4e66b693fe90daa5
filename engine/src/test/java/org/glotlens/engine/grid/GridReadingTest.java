package org.glotlens.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.lens.ExactLens;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cell of a grid against double precision on Hugging Face's hidden states and logits. */
@Tag("native")
class GridReadingTest {
    private static final int VOCABULARY = 320;
    private static final List<Integer> LAYERS = List.of(1, 2, 3, 4);
    private static final List<Followed> FOLLOWED = List.of(
            Followed.next(),
            new Followed("de", Followed.Kind.ANSWER, List.of(1, 5, 9)),
            new Followed("w250", Followed.Kind.PIN, List.of(250)));

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void everyCellMatchesDoublePrecisionOnTheReferenceHiddenStates(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            ExactLens exact =
                    new ExactLens(Fixture.folder(family), fixture.weights().spec());
            for (int prompt = 0; prompt < 3; prompt++) {
                SideGrid got = read(fixture, prompt, LAYERS, GridReading.LOGITS_AT_ONCE);
                for (int row = 0; row < LAYERS.size(); row++) {
                    double[][] h = reference(
                            fixture, row == 3 ? "resid_final_pre_norm" : "hidden_states." + (row + 1), prompt);
                    int[] tokens = fixture.tokens().get(prompt);
                    for (int position = 0; position < tokens.length; position++) {
                        String where = family + ", prompt " + prompt + ", row " + row + ", position " + position;
                        assertCell(got, row, position, exact.probabilities(h[position]), tokens, where);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void theLastLayerIsTheSoftmaxOfTheReferenceLogitsAtEveryPosition(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            for (int prompt = 0; prompt < 3; prompt++) {
                SideGrid got = read(fixture, prompt, LAYERS, GridReading.LOGITS_AT_ONCE);
                double[][] logits = reference(fixture, "logits", prompt);
                int[] tokens = fixture.tokens().get(prompt);
                for (int position = 0; position < tokens.length; position++) {
                    double[] p = ExactLens.softmax(logits[position]);
                    int best = best(p);
                    assertThat(got.topIds()[3][position][0]).isEqualTo(best);
                    assertCell(got, 3, position, p, tokens, family + ", position " + position);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, VOCABULARY, 5 * VOCABULARY + 7})
    void aGridReadInPiecesIsTheGridReadAtOnce(int logitsAtOnce) throws Exception {
        try (Fixture fixture = Fixture.open("qwen2")) {
            SideGrid whole = read(fixture, 0, LAYERS, GridReading.LOGITS_AT_ONCE);
            SideGrid pieces = read(fixture, 0, LAYERS, logitsAtOnce);
            assertThat(pieces.topIds()).isDeepEqualTo(whole.topIds());
            assertThat(pieces.rank()).isDeepEqualTo(whole.rank());
            for (int row = 0; row < LAYERS.size(); row++) {
                assertThat(pieces.entropyBits()[row]).containsExactly(whole.entropyBits()[row], within(1e-5f));
                assertThat(pieces.probability()[2][row]).containsExactly(whole.probability()[2][row], within(1e-7f));
            }
        }
    }

    @Test
    void fewerLayersAreTheSameRows() throws Exception {
        try (Fixture fixture = Fixture.open("mistral")) {
            SideGrid whole = read(fixture, 1, LAYERS, GridReading.LOGITS_AT_ONCE);
            SideGrid some = read(fixture, 1, new GridSettings(3, 2, List.of()).layers(4), GridReading.LOGITS_AT_ONCE);
            assertThat(some.topIds()).isDeepEqualTo(new int[][][] {whole.topIds()[1], whole.topIds()[3]});
            float[][] entropy = {whole.entropyBits()[1], whole.entropyBits()[3]};
            assertThat(some.entropyBits()).isDeepEqualTo(entropy);
        }
    }

    @Test
    void nothingStaysOpen() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            var subject = request(fixture, 0, LAYERS);
            assertThat(fixture.<Integer>call(decoder -> {
                        int before = Torch.get().openArrays();
                        GridReading.read(
                                List.of(new GridReading.Subject(decoder, subject, Optional.empty())), Watch.none());
                        return Torch.get().openArrays() - before;
                    }))
                    .isZero();
        }
    }

    @Test
    void theLastLayerIsAlwaysRead() {
        assertThat(new GridSettings(5, 4, List.of()).layers(10)).containsExactly(2, 6, 10);
        assertThat(new GridSettings(5, 99, List.of()).layers(10)).containsExactly(10);
        assertThat(GridSettings.defaults().layers(3)).containsExactly(1, 2, 3);
    }

    private static void assertCell(SideGrid got, int row, int position, double[] p, int[] tokens, String where) {
        assertThat((double) got.entropyBits()[row][position])
                .as("entropy, " + where)
                .isCloseTo(ExactLens.entropyBits(p), within(1e-4));
        float[] top = got.topProbability()[row][position];
        assertThat(top).hasSize(7);
        for (int place = 0; place < top.length; place++) {
            assertThat((double) top[place])
                    .as("top, " + where)
                    .isCloseTo(p[got.topIds()[row][position][place]], within(1e-5));
            assertThat(top[place]).isLessThanOrEqualTo(top[Math.max(0, place - 1)]);
        }
        assertThat((double) top[0]).isCloseTo(Arrays.stream(p).max().orElseThrow(), within(1e-5));
        boolean isLast = position == tokens.length - 1;
        assertThat((double) got.probability()[0][row][position])
                .isCloseTo(isLast ? Double.NaN : p[tokens[position + 1]], within(1e-5));
        assertThat((double) got.probability()[1][row][position]).isCloseTo(p[1] + p[5] + p[9], within(1e-5));
        assertThat((double) got.probability()[2][row][position]).isCloseTo(p[250], within(1e-5));
        assertRank(got.rank()[0][row][position], isLast ? new int[0] : new int[] {tokens[position + 1]}, p, where);
        assertRank(got.rank()[1][row][position], new int[] {1, 5, 9}, p, where);
        assertRank(got.rank()[2][row][position], new int[] {250}, p, where);
    }

    /** As many tokens as there are clearly more probable ones, and no more than there are that are not clearly less. */
    private static void assertRank(int rank, int[] ids, double[] p, String where) {
        if (ids.length == 0) {
            assertThat(rank).as(where).isZero();
            return;
        }
        double own = Arrays.stream(ids).mapToDouble(id -> p[id]).max().orElseThrow();
        long above = Arrays.stream(p).filter(x -> x > own * (1 + 1e-4)).count();
        long near = Arrays.stream(p).filter(x -> x > own * (1 - 1e-4)).count();
        assertThat((long) rank).as("rank, " + where).isBetween(above + 1, Math.max(above + 1, near));
    }

    private static int best(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .max((a, b) -> Double.compare(p[a], p[b]))
                .orElseThrow();
    }

    private static SideGrid read(Fixture fixture, int prompt, List<Integer> layers, int logitsAtOnce) throws Exception {
        var request = request(fixture, prompt, layers);
        return fixture.call(decoder -> GridReading.read(
                        List.of(new GridReading.Subject(decoder, request, Optional.empty())),
                        logitsAtOnce,
                        Watch.none())
                .getFirst());
    }

    private static GridReading.Request request(Fixture fixture, int prompt, List<Integer> layers) throws Exception {
        int[] tokens = fixture.tokens().get(prompt);
        return new GridReading.Request(Side.BASE, tokens, layers, new FollowedTokens(FOLLOWED, Map.of()), 7);
    }

    /** [position] the reference's values of a row. */
    private static double[][] reference(Fixture fixture, String name, int prompt) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            double[] all = ExactLens.doubles(StoredValues.floats(reference.tensor(name)));
            int[][] mask = fixture.mask();
            int width = mask[0].length;
            int each = all.length / mask.length / width;
            double[][] rows = new double[width][];
            for (int position = 0; position < width; position++) {
                int at = (prompt * width + position) * each;
                rows[position] = Arrays.copyOfRange(all, at, at + each);
            }
            return rows;
        }
    }
}
