package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glotlens.engine.model.Activation;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.RopeScaling;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token energy of the three-token vocabulary of docs/methods.md, section 15, worked by hand. */
@Tag("native")
class UnembeddingGramTest {
    @Test
    void threeTokensInTwoDimensionsHaveTheEnergyWorkedByHand() throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Tensor rows = scope.floats(new float[] {1, 0, 0, 1, 1, 1}, 3, 2);
                Map<String, Tensor> tensors =
                        Map.of("embedding.weight", rows, "norm.weight", scope.floats(new float[] {1, 2}, 2));
                StackSpec spec = headOnly(new StackShape(0, 2, 1, 1, 2, 1, 3));
                Decoder decoder = Decoder.of(new Weights(scope, spec, tensors, DType.FLOAT32));
                UnembeddingGram gram = UnembeddingGram.of(decoder, scope, new Cancel());
                assertThat(gram.scale()).isCloseTo(0.7453560, within(1e-6));
                float[] energy = gram.energy(scope.ops(), scope.floats(new float[] {3, 4, 30, 40}, 2, 2));
                assertThat(energy).containsExactly(new float[] {1.0866462f, 1.0866462f}, within(1e-6f));
                return null;
            }
        });
    }

    /** Blocks and pieces of rows that do not come out even, by the library and by tiles of our own, against double precision. */
    @ParameterizedTest
    @ValueSource(ints = {150, 160})
    void widthsAndRowsThatFillNoBlockGiveTheWholeSymmetricMatrix(int width) throws Exception {
        int size = 2_100;
        Random random = new Random(7);
        float[] head = new float[size * width];
        float[] gain = new float[width];
        for (int i = 0; i < head.length; i++) {
            head[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < width; i++) {
            gain[i] = 0.5f + random.nextFloat();
        }
        Torch torch = Torch.get();
        float[] got = torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Map<String, Tensor> tensors = Map.of(
                        "embedding.weight", scope.floats(head, size, width), "norm.weight", scope.floats(gain, width));
                Decoder decoder = Decoder.of(new Weights(
                        scope, headOnly(new StackShape(0, width, 1, 1, 2, 1, size)), tensors, DType.FLOAT32));
                return UnembeddingGram.of(decoder, scope, new Cancel()).gram().floats();
            }
        });
        double[] expected = new double[width * width];
        for (int row = 0; row < size; row++) {
            double[] unit = new double[width];
            double squares = 0;
            for (int i = 0; i < width; i++) {
                unit[i] = (double) head[row * width + i] * gain[i];
                squares += unit[i] * unit[i];
            }
            for (int i = 0; i < width * width; i++) {
                expected[i] += unit[i / width] * unit[i % width] / squares;
            }
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) got[i]).isCloseTo(expected[i], within(2e-5));
        }
    }

    @Test
    void aKeptMatrixIsTheFreshOneToTheBit(@TempDir Path folder) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU);
                    UnembeddingGrams fresh = new UnembeddingGrams();
                    UnembeddingGrams later = new UnembeddingGrams()) {
                Decoder decoder = random(scope, 150, 2_100);
                Optional<KeptGrams> kept = kept(folder, "head");
                fresh.lastIn(kept);
                later.lastIn(kept);
                UnembeddingGram plain = UnembeddingGram.of(decoder, scope, new Cancel());
                UnembeddingGram made = fresh.of(decoder, new Cancel());
                assertThat(kept.orElseThrow().folder().files()).hasSize(1);
                UnembeddingGram read = later.of(decoder, new Cancel());
                Tensor rows = scope.floats(values(150 * 3), 3, 150);
                for (UnembeddingGram one : List.of(made, read)) {
                    assertThat(one.gram().floats()).isEqualTo(plain.gram().floats());
                    assertThat(one.scale()).isEqualTo(plain.scale());
                    assertThat(one.energy(scope.ops(), rows)).isEqualTo(plain.energy(scope.ops(), rows));
                }
                return null;
            }
        });
    }

    @Test
    void whatIsKeptUnderTheNameIsWhatIsRead(@TempDir Path folder) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU);
                    UnembeddingGrams grams = new UnembeddingGrams()) {
                Decoder decoder = random(scope, 2, 3);
                Optional<KeptGrams> kept = kept(folder, "head");
                kept.orElseThrow().folder().keep("head", new float[] {1, 2, 3});
                grams.lastIn(kept);
                assertThat(grams.of(decoder, new Cancel()).gram().floats()).containsExactly(1, 2, 2, 3);
                return null;
            }
        });
    }

    @Test
    void aHeadWithoutANameIsNotKept(@TempDir Path folder) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU);
                    UnembeddingGrams grams = new UnembeddingGrams()) {
                GramFolder place = new GramFolder(folder, 1 << 20, 0);
                grams.lastIn(Optional.of(new KeptGrams(place, (decoder, cancel) -> Optional.empty())));
                grams.make(random(scope, 2, 3), new Cancel());
                assertThat(place.files()).isEmpty();
                return null;
            }
        });
    }

    private static Optional<KeptGrams> kept(Path folder, String name) {
        return Optional.of(new KeptGrams(new GramFolder(folder, 1 << 20, 0), (decoder, cancel) -> Optional.of(name)));
    }

    private static Decoder random(Scope scope, int width, int size) {
        Map<String, Tensor> tensors = Map.of(
                "embedding.weight",
                scope.floats(values(size * width), size, width),
                "norm.weight",
                scope.floats(values(width), width));
        return Decoder.of(
                new Weights(scope, headOnly(new StackShape(0, width, 1, 1, 2, 1, size)), tensors, DType.FLOAT32));
    }

    private static float[] values(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 0.1f + random.nextFloat();
        }
        return values;
    }

    /** A tied decoder without blocks. */
    private static StackSpec headOnly(StackShape shape) {
        Layout layout = Layout.of("", "").with(Part.EMBEDDING, "embedding").with(Part.FINAL_NORM, "norm");
        BlockSpec block = new BlockSpec(
                new NormKind.Rms(0),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Gated(Activation.SILU),
                BlockSpec.Biases.NONE);
        Positions positions = new Positions.Rotary(2, 10_000, new RopeScaling.None());
        return new StackSpec("llama", shape, layout, block, Ends.plain(positions, true));
    }
}
