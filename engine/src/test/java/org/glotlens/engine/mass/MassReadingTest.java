package org.glotlens.engine.mass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.lens.ExactLens;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Language mass against the published toy, and against double precision on Hugging Face's hidden states. */
@Tag("native")
class MassReadingTest {
    private static final int VOCABULARY = 320;
    private static final int LAYERS = 4;

    /** Token 0 was seen 8 times and once, token 1 twice and 9 times, token 2 never. */
    private static final LanguageCounts TOY =
            new LanguageCounts(List.of("a", "b"), new long[][] {{8, 2, 0}, {1, 9, 0}});

    private static final double[] TOY_LENS = {.5, .3, .2};

    @TempDir
    private Path folder;

    @Test
    void theToyGivesThePublishedMasses() throws Exception {
        LayerMass mass = toy(1);
        assertThat(mass.mass()).containsExactly(new float[] {.598990f, .401010f}, within(1e-6f));
        assertThat(mass.own()).containsExactly(0, 0);
        assertThat(mass.shared()).isCloseTo(.8f, within(1e-6f));
        assertThat(mass.unseen()).isCloseTo(.2f, within(1e-6f));
    }

    @Test
    void aTokenThatIsMostlyOfOneLanguageIsItsOwnWhereThatIsAsked() throws Exception {
        LayerMass mass = toy(.85);
        assertThat(mass.mass()).containsExactly(new float[] {.598990f, .401010f}, within(1e-6f));
        assertThat(mass.own()).containsExactly(new float[] {.5f, 0}, within(1e-6f));
        assertThat(mass.shared()).isCloseTo(.3f, within(1e-6f));
    }

    /** The lens of the toy through the kernel that measures. */
    private static LayerMass toy(double ownShare) throws Exception {
        MassColumns columns = new MassColumns(TOY, ownShare);
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            return fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    float[] logits = new float[3];
                    for (int id = 0; id < 3; id++) {
                        logits[id] = (float) Math.log(TOY_LENS[id]);
                    }
                    int[] ids = columns.seen(3);
                    assertThat(ids).containsExactly(0, 1);
                    Tensor w = scope.floats(columns.of(ids), 2, columns.width());
                    Tensor seen = scope.longs(new long[] {0, 1}, 2);
                    Tensor read = scope.ops().readings().sumProbabilities(scope.floats(logits, 1, 3), seen, w);
                    return LayerMass.of(read.floats(), 0, 2);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "qwen2", "qwen2_tied"})
    void everyMassMatchesDoublePrecisionOnTheReferenceHiddenStates(String family) throws Exception {
        LanguageCounts counts = counts();
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> tokens = fixture.tokens();
            List<int[]> everywhere = tokens.stream()
                    .map(row -> new MassSettings(-1, true, 1).positions(row.length))
                    .toList();
            MassReadings got = fixture.call(decoder -> MassReading.read(
                            List.of(new MassReading.Subject(
                                    decoder, new MassReading.Request(Side.BASE, tokens, everywhere, 4096))),
                            counts,
                            1,
                            Watch.none())
                    .getFirst());
            ExactLens exact =
                    new ExactLens(Fixture.folder(family), fixture.weights().spec());
            for (int layer = 0; layer < LAYERS; layer++) {
                double[][][] h =
                        states(fixture, layer == LAYERS - 1 ? "resid_final_pre_norm" : "hidden_states." + (layer + 1));
                for (int prompt = 0; prompt < tokens.size(); prompt++) {
                    for (int position = 0; position < tokens.get(prompt).length; position++) {
                        double[] p = exact.probabilities(h[prompt][position]);
                        assertMass(got.mass()[prompt][position][layer], counts, p);
                    }
                }
            }
        }
    }

    /** Three languages: tokens of one, of two, of all and of none. */
    private static LanguageCounts counts() {
        Random random = new Random(7);
        long[][] counts = new long[3][VOCABULARY];
        for (int id = 0; id < VOCABULARY; id++) {
            for (int language = 0; language < 3; language++) {
                counts[language][id] = id % 8 >> language % 3 & 1;
                counts[language][id] *= 1 + random.nextInt(50);
            }
        }
        return new LanguageCounts(List.of("x", "y", "z"), counts);
    }

    /** The formula once more, token by token. */
    private static void assertMass(LayerMass got, LanguageCounts counts, double[] p) {
        double[] mass = new double[3];
        double[] own = new double[3];
        double shared = 0;
        double unseen = 0;
        for (int id = 0; id < p.length; id++) {
            long total = 0;
            int languages = 0;
            for (long[] language : counts.counts()) {
                total += language[id];
                languages += language[id] > 0 ? 1 : 0;
            }
            for (int language = 0; language < 3; language++) {
                double ofToken = total == 0 ? 1 / 3.0 : (double) counts.counts()[language][id] / total;
                mass[language] += p[id] * ofToken;
                own[language] += languages == 1 && counts.counts()[language][id] > 0 ? p[id] : 0;
            }
            shared += languages > 1 ? p[id] : 0;
            unseen += languages == 0 ? p[id] : 0;
        }
        for (int language = 0; language < 3; language++) {
            assertThat((double) got.mass()[language]).isCloseTo(mass[language], within(1e-5));
            assertThat((double) got.own()[language]).isCloseTo(own[language], within(1e-5));
        }
        assertThat((double) got.shared()).isCloseTo(shared, within(1e-5));
        assertThat((double) got.unseen()).isCloseTo(unseen, within(1e-5));
        assertThat(Arrays.stream(mass).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(own).sum() + shared + unseen).isCloseTo(1, within(1e-9));
    }

    /** [prompt][position] the reference's values. */
    private static double[][][] states(Fixture fixture, String name) throws Exception {
        try (SafetensorsFile reference = fixture.reference()) {
            double[] all = ExactLens.doubles(StoredValues.floats(reference.tensor(name)));
            int[][] mask = fixture.mask();
            int width = mask[0].length;
            int each = all.length / mask.length / width;
            double[][][] states = new double[mask.length][width][];
            for (int row = 0; row < mask.length; row++) {
                for (int at = 0; at < width; at++) {
                    int from = (row * width + at) * each;
                    states[row][at] = Arrays.copyOfRange(all, from, from + each);
                }
            }
            return states;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 48})
    void massOfSmallBatchesIsThatOfOneBatch(int batchTokens) throws Exception {
        assertThat(lastOf("mistral", batchTokens)).containsExactly(lastOf("mistral", 4096), within(1e-6f));
    }

    private static float[] lastOf(String family, int batchTokens) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            List<int[]> tokens = fixture.tokens();
            List<int[]> last = tokens.stream()
                    .map(row -> MassSettings.defaults().positions(row.length))
                    .toList();
            MassReading.Request request = new MassReading.Request(Side.BASE, tokens, last, batchTokens);
            LayerMass[][][] mass = fixture.call(decoder -> MassReading.read(
                            List.of(new MassReading.Subject(decoder, request)), counts(), 1, Watch.none())
                    .getFirst()
                    .mass());
            List<Float> all = new ArrayList<>();
            for (LayerMass[][] prompt : mass) {
                for (LayerMass layer : prompt[0]) {
                    for (float value : layer.mass()) {
                        all.add(value);
                    }
                    all.add(layer.shared());
                }
            }
            float[] values = new float[all.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = all.get(i);
            }
            return values;
        }
    }

    @Test
    void tokensAreCountedWithoutThoseThatBeginAText() throws Exception {
        Path english = Files.write(folder.resolve("en.txt"), List.of("w5 w5 w6", "", "w5"));
        Path german = Files.write(folder.resolve("de.txt"), List.of("w7 w6"));
        try (Tokenizer tokenizer = Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"))) {
            LanguageCounts counts = LanguageCounts.of(
                    LanguageText.read(List.of("en=" + english, "de=" + german)), tokenizer, Watch.none());
            assertThat(counts.seen(5)).isEqualTo(3);
            assertThat(counts.seen(6)).isEqualTo(2);
            assertThat(counts.seen(8)).isZero();
            assertThat(counts.owner(5, 1)).hasValue(0);
            assertThat(counts.owner(6, 1)).isEmpty();
            assertThat(counts.owner(7, 1)).hasValue(1);
            assertThat(counts.vocabulary(1))
                    .containsExactly(new LanguageVocabulary("en", 4, 2, 1), new LanguageVocabulary("de", 2, 2, 1));
            Path empty = Files.write(folder.resolve("fr.txt"), List.of(" "));
            assertThatThrownBy(
                            () -> LanguageCounts.of(LanguageText.read(List.of("fr=" + empty)), tokenizer, Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("fr.txt holds no texts, expected one on each line.");
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "0, 0", "3, 3", "-4, 0"})
    void aPositionCountsFromEitherEnd(int position, int expected) {
        assertThat(new MassSettings(position, false, 1).positions(4)).containsExactly(expected);
        assertThat(new MassSettings(position, false, 1).positions(0)).isEmpty();
    }

    @Test
    void aPositionThatATextDoesNotHaveIsNone() {
        assertThat(new MassSettings(4, false, 1).positions(4)).isEmpty();
        assertThat(new MassSettings(-5, false, 1).positions(4)).isEmpty();
        assertThat(new MassSettings(9, true, 1).positions(2)).containsExactly(0, 1);
    }
}
