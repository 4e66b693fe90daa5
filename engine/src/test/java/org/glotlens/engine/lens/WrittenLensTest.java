package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first token of every layer, where each token of a text was chosen, against Hugging Face's hidden states and logits. */
@Tag("native")
class WrittenLensTest {
    private static final int VOCABULARY = 320;
    private static final int LAYERS = 4;
    private static final int PROMPT = 2;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void everyLayerGivesTheArgmaxOfTheReferenceHiddenStatesOneTokenBefore(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            ExactLens exact =
                    new ExactLens(Fixture.folder(family), fixture.weights().spec());
            for (int row = 0; row < fixture.tokens().size(); row++) {
                int[] tokens = fixture.tokens().get(row);
                TopToken[][] got = read(fixture, tokens);
                assertThat(got).hasNumberOfRows(tokens.length - PROMPT);
                for (int at = 0; at < got.length; at++) {
                    for (int layer = 0; layer < LAYERS; layer++) {
                        String name = layer == LAYERS - 1 ? "resid_final_pre_norm" : "hidden_states." + (layer + 1);
                        double[] p = exact.probabilities(at(fixture, name, row, PROMPT - 1 + at));
                        assertThat(got[at][layer].id()).isEqualTo(argmax(p));
                        assertThat((double) got[at][layer].probability()).isCloseTo(p[argmax(p)], within(1e-5));
                        assertThat(got[at][layer].text()).isEqualTo("w" + argmax(p));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void theLastLayerIsTheArgmaxOfTheReferenceLogits(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            int[] tokens = fixture.tokens().getFirst();
            TopToken[][] got = read(fixture, tokens);
            for (int at = 0; at < got.length; at++) {
                assertThat(got[at][LAYERS - 1].id()).isEqualTo(argmax(at(fixture, "logits", 0, PROMPT - 1 + at)));
            }
        }
    }

    /** Another path: a pass for each token, that ends where it was chosen. */
    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void onePassGivesWhatTheLensGivesInAPassForEachToken(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            int[] tokens = fixture.tokens().getFirst();
            TopToken[][] got = read(fixture, tokens);
            List<int[]> before = IntStream.range(PROMPT, tokens.length)
                    .mapToObj(end -> Arrays.copyOf(tokens, end))
                    .toList();
            LogitLens.Request each = new LogitLens.Request(
                    Side.BASE, before, List.of(), new int[before.size()][0][], 1, 1, new NumberedTokens(VOCABULARY));
            LensReadings expected = fixture.call(decoder -> LogitLens.read(decoder, each, Watch.none()));
            for (int at = 0; at < got.length; at++) {
                for (int layer = 0; layer < LAYERS; layer++) {
                    TopToken one = expected.top()[at][layer][0];
                    assertThat(got[at][layer].id()).isEqualTo(one.id());
                    assertThat(got[at][layer].probability()).isCloseTo(one.probability(), within(1e-5f));
                }
            }
        }
    }

    @Test
    void aStopIsAsked() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            Cancel cancel = new Cancel();
            cancel.request();
            int[] tokens = fixture.tokens().getFirst();
            assertThatThrownBy(() -> fixture.call(
                            decoder -> WrittenLens.read(decoder, text(tokens), new NumberedTokens(VOCABULARY), cancel)))
                    .hasCauseInstanceOf(CancelledException.class);
        }
    }

    private static TopToken[][] read(Fixture fixture, int[] tokens) throws Exception {
        return fixture.call(
                decoder -> WrittenLens.read(decoder, text(tokens), new NumberedTokens(VOCABULARY), new Cancel()));
    }

    private static WrittenLens.Text text(int[] tokens) {
        return new WrittenLens.Text(Arrays.copyOf(tokens, PROMPT), Arrays.copyOfRange(tokens, PROMPT, tokens.length));
    }

    /** The reference's values at one position of a row. */
    private static double[] at(Fixture fixture, String name, int row, int position) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            double[] all = ExactLens.doubles(StoredValues.floats(reference.tensor(name)));
            int[][] mask = fixture.mask();
            int each = all.length / mask.length / mask[0].length;
            int from = (row * mask[0].length + position) * each;
            return Arrays.copyOfRange(all, from, from + each);
        }
    }

    private static int argmax(double[] values) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, values.length).boxed().toList());
        order.sort((a, b) -> Double.compare(values[b], values[a]));
        return order.getFirst();
    }
}
