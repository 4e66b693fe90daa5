package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class PackingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama",
                "mistral",
                "mixtral",
                "qwen2",
                "qwen2_tied",
                "gemma",
                "gemma2",
                "gpt2",
                "gpt_neox",
                "bloom"
            })
    void packedWeightsGiveTheLogitsOfThePlainOnes(String family) throws Exception {
        float[] plain = logits(Fixture.plain(family, DType.FLOAT32));
        float[] packed = logits(Fixture.packed(family));
        double largest = 0;
        for (int i = 0; i < plain.length; i++) {
            largest = Math.max(largest, Math.abs(plain[i] - packed[i]));
        }
        assertThat(largest).as(family).isLessThan(5e-5);
    }

    private static float[] logits(Fixture fixture) throws Exception {
        try (fixture) {
            TokenBatch batch = new TokenBatch(fixture.tokens());
            return fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    return decoder.logits(op, decoder.forward(op, batch, Hooks.NONE, new Cancel()), Hooks.NONE)
                            .floats();
                }
            });
        }
    }

    @Test
    void everyLinearOfEveryBlockIsPackedWhereTheProcessorCan() throws Exception {
        try (Fixture fixture = Fixture.packed("llama")) {
            assumeThat(fixture.weights().packed())
                    .as("products with packed weights on this processor")
                    .isPresent();
            Map<String, LinearShape> linears =
                    AdapterLoader.linears(fixture.weights().spec());
            Set<String> wanted = fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    return linears.entrySet().stream()
                            .filter(linear -> scope.ops().canPack(DType.FLOAT32, (int)
                                    linear.getValue().out()))
                            .map(linear -> linear.getKey() + ".weight")
                            .collect(Collectors.toSet());
                }
            });
            assertThat(linears).hasSize(7 * fixture.weights().spec().shape().nLayers());
            assertThat(wanted).isNotEmpty();
            assertThat(fixture.weights().packed().orElseThrow().names()).isEqualTo(wanted);
        }
    }

    /** Packing takes longer than loading, and a head that is an embedding too is held twice then. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "BFLOAT16"})
    void nothingIsPackedWhereAllIsMultipliedAsFastAsItIsStored(DType type) throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                assumeThat(op.isFastAsStored(type, 64, 32))
                        .as("our own products on this processor")
                        .isTrue();
                assertThat(op.isFastAsStored(type, 64, 24)).isFalse();
                assertThat(scope.trainingOps().isFastAsStored(type, 64, 32)).isFalse();
            }
            return null;
        });
        // 144 gates fill vectors of float32, but no pairs of them: then all is packed
        try (Fixture fixture = Fixture.plain("llama", type)) {
            assertThat(fixture.<Boolean>call(
                            decoder -> Packing.pack(fixture.weights()).packed().isPresent()))
                    .isEqualTo(type == DType.BFLOAT16);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "BFLOAT16"})
    void anEmbeddingIsHeldTwiceWhereItIsSaidToBe(DType type) throws Exception {
        try (Fixture tied = Fixture.plain("qwen2_tied", type);
                Fixture untied = Fixture.plain("llama", type)) {
            assertThat(tied.<Boolean>call(decoder -> isHeadPackedBeside(tied)))
                    .isEqualTo(tied.<Boolean>call(decoder -> Packing.copiesHead(
                            tied.weights().spec(), type, decoder.open().ops())));
            assertThat(untied.<Boolean>call(decoder -> Packing.copiesHead(
                            untied.weights().spec(), type, decoder.open().ops())))
                    .isFalse();
        }
    }

    private static boolean isHeadPackedBeside(Fixture fixture) {
        return Packing.pack(fixture.weights())
                .packed()
                .flatMap(Weights.Packed::unembedding)
                .flatMap(Unembedding::plain)
                .isPresent();
    }

    @Test
    void packedWeightsRefuseATrainingPass() throws Exception {
        try (Fixture fixture = Fixture.packed("llama")) {
            assumeThat(fixture.weights().packed()).isPresent();
            assertThatThrownBy(() -> fixture.call(decoder -> {
                        try (Scope scope = decoder.open()) {
                            TokenBatch batch = new TokenBatch(List.of(new int[] {1, 2}));
                            return decoder.forward(scope.trainingOps(), batch, Hooks.NONE, new Cancel());
                        }
                    }))
                    .hasStackTraceContaining("Packed weights have no gradients");
        }
    }

    /** Inputs that are no multiple of a block, one row and many. */
    @ParameterizedTest
    @CsvSource({"1, 1, 64", "1, 7, 64", "5, 13, 192", "33, 65, 128", "100, 3, 960", "33, 200, 1024"})
    void aPackedProductIsTheSumOfProducts(int rows, int in, int out) throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                assumeThat(op.canPack(DType.FLOAT32)).isTrue();
                assertThat(op.canPack(DType.FLOAT32, out)).isTrue();
                float[] x = normal(rows * in, 1);
                float[] w = normal(out * in, 2);
                float[] bias = normal(out, 3);
                Tensor packed = op.pack(scope.floats(w, out, in));
                float[] got = op.linearPacked(scope.floats(x, rows, in), packed, scope.floats(bias, out))
                        .floats();
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < out; column++) {
                        double sum = bias[column];
                        for (int i = 0; i < in; i++) {
                            sum += (double) x[row * in + i] * w[column * in + i];
                        }
                        assertThat(Math.abs(got[row * out + column] - sum)).isLessThan(1e-4);
                    }
                }
                assertThat(op.unpack(packed).floats()).containsExactly(w);
            }
            return null;
        });
    }

    /** oneDNN 3.7.1 packs a last block that is not full wrongly on some processors (AMD family 26). */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 17, 32, 40, 48, 65, 80, 96, 112, 129, 144, 191, 1000})
    void noMatrixIsPackedWhoseOutputsFillNoWholeBlocks(int out) throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                assertThat(scope.ops().canPack(DType.FLOAT32, out)).isFalse();
                assertThat(scope.ops().canPack(DType.BFLOAT16, out)).isFalse();
            }
            return null;
        });
    }

    @Test
    void anUnembeddingInPiecesIsTheWholeOne() throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                assumeThat(op.canPack(DType.FLOAT32)).isTrue();
                int rows = 2 * Unembedding.PACKED_ROWS + 5;
                Tensor weight = scope.floats(normal(rows * 3, 4), rows, 3);
                Unembedding pieces = Unembedding.packed(weight, op);
                assertThat(pieces.pieces()).hasSize(3);
                Tensor x = scope.floats(normal(6, 5), 2, 3);
                assertThat(pieces.apply(op, x).floats())
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(Unembedding.plain(weight).apply(op, x).floats());
                List<Float> seen = new ArrayList<>();
                pieces.forEachRows(scope, 10_000, new Cancel(), (inside, some) -> {
                    for (float value : some.floats()) {
                        seen.add(value);
                    }
                });
                assertThat(seen).hasSize(rows * 3).endsWith(weight.floats()[rows * 3 - 1]);
            }
            return null;
        });
    }

    private static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
