package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.jacobian.JacobianLensFile;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.jacobian.MadeLens;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Jacobian lens against double precision on Hugging Face's hidden states, and against the logit lens with maps of one. */
@Tag("native")
class JacobianLensReadingTest {
    private static final int VOCABULARY = 320;
    private static final int LAYERS = 4;
    private static final int WIDTH = 64;
    private static final int[][][] IDS = {{{1, 5, 9}, {250}}, {{3, 319}, {}}, {{0}, {7, 8}}};

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "qwen2", "qwen2_tied"})
    void everyReadingMatchesDoublePrecisionOnMappedReferenceHiddenStates(String family) throws Exception {
        MadeLens lens = MadeLens.random(LAYERS - 1, WIDTH, 11);
        try (Fixture fixture = Fixture.open(family)) {
            LensReadings got = read(fixture, Optional.of(lens.torch(temp.resolve("lens.pt"))), 4096);
            ExactLens exact =
                    new ExactLens(Fixture.folder(family), fixture.weights().spec());
            for (int layer = 0; layer < LAYERS; layer++) {
                boolean isLast = layer == LAYERS - 1;
                double[][] h = lastPositions(fixture, isLast ? "resid_final_pre_norm" : "hidden_states." + (layer + 1));
                for (int prompt = 0; prompt < IDS.length; prompt++) {
                    double[] read = isLast ? h[prompt] : lens.apply(layer, h[prompt]);
                    double[] p = exact.probabilities(read);
                    String where = family + ", layer " + (layer + 1) + ", prompt " + prompt;
                    assertThat((double) got.entropyBits()[prompt][layer])
                            .as("entropy " + where)
                            .isCloseTo(ExactLens.entropyBits(p), within(1e-4));
                    assertThat((double) got.energy()[prompt][layer])
                            .as("energy " + where)
                            .isCloseTo(exact.energy(read), within(1e-5));
                    for (int curve = 0; curve < 2; curve++) {
                        int[] ids = IDS[prompt][curve];
                        double wanted = ids.length == 0
                                ? Double.NaN
                                : Arrays.stream(ids).mapToDouble(id -> p[id]).sum();
                        assertThat((double) got.probability()[prompt][layer][curve])
                                .as("curve " + where)
                                .isCloseTo(wanted, within(1e-5));
                    }
                    TopToken top = got.top()[prompt][layer][0];
                    assertThat((double) top.probability())
                            .as("top " + where)
                            .isCloseTo(Arrays.stream(p).max().orElseThrow(), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama, FLOAT32",
        "llama, BFLOAT16",
        "llama, FLOAT16",
        "gemma2, FLOAT32",
        "gemma2, BFLOAT16",
        "gpt2, FLOAT32",
        "gpt_neox, BFLOAT16",
        "bloom, FLOAT16"
    })
    void mapsOfOneGiveTheLogitLensToTheBit(String family, DType dtype) throws Exception {
        try (Fixture fixture = Fixture.open(Fixture.folder(family), dtype)) {
            int width = fixture.weights().spec().shape().dModel();
            int layers = fixture.weights().spec().shape().nLayers();
            Path file = MadeLens.identity(layers - 1, width).safetensors(temp.resolve("one"), Map.of());
            assertThat(read(fixture, Optional.of(file), 48))
                    .usingRecursiveComparison()
                    .withComparatorForType(Float::compare, Float.class)
                    .isEqualTo(read(fixture, Optional.empty(), 48));
        }
    }

    private static LensReadings read(Fixture fixture, Optional<Path> lens, int batchTokens) throws Exception {
        LogitLens.Request request = new LogitLens.Request(
                Side.BASE,
                fixture.tokens(),
                List.of(Curve.answer("en"), Curve.answer("de")),
                IDS,
                3,
                batchTokens,
                new NumberedTokens(VOCABULARY));
        return fixture.call(decoder -> {
            if (lens.isEmpty()) {
                return LogitLens.read(decoder, request, Watch.none());
            }
            try (JacobianLensFile file = JacobianLensFile.open(lens.get());
                    JacobianMaps maps = JacobianMaps.read(file, decoder.open(), new Cancel())) {
                return read(decoder, request, maps);
            }
        });
    }

    private static LensReadings read(Decoder decoder, LogitLens.Request request, JacobianMaps maps) throws Exception {
        try (UnembeddingGrams grams = new UnembeddingGrams()) {
            LogitLens.Subject subject = new LogitLens.Subject(decoder, request, Optional.of(maps));
            return LogitLens.readAll(List.of(subject), grams, Watch.none()).getFirst();
        }
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
