package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Random;
import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of many rows with plain float32 weights outside of training, against sums in double precision. */
@Tag("native")
class TileLinearsTest {
    private static final String OWN = "rows::linear";

    /** Products of x with rows or columns of w. */
    private interface Product {
        Tensor of(Ops op, Tensor x, Tensor w, Tensor bias);
    }

    private static Torch torch() throws GlotlensException {
        Torch torch = Torch.get();
        assumeThat(torch.call(() -> torch.manyRows().isPresent()))
                .as("our own products of many rows")
                .isTrue();
        return torch;
    }

    private static float[] values(int seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Weights lie as {@code [out, in]} or, turned, as {@code [in, out]}. */
    private static void check(Product product, boolean isTurned, int rows, int inputs, int outputs) throws Exception {
        Torch torch = torch();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                float[] x = values(1, rows * inputs);
                float[] w = values(2, outputs * inputs);
                float[] bias = values(3, outputs);
                Tensor weight = isTurned ? scope.floats(w, inputs, outputs) : scope.floats(w, outputs, inputs);
                Tensor[] results = new Tensor[1];
                OpTrace trace = OpTrace.of(() -> {
                    results[0] = product.of(
                            scope.ops(), scope.floats(x, 1, rows, inputs), weight, scope.floats(bias, outputs));
                    return null;
                });
                assertThat(trace.events()).extracting(OpEvent::name).contains(OWN);
                assertThat(results[0].shape()).containsExactly(1, rows, outputs);
                float[] got = results[0].floats();
                for (int row = 0; row < rows; row++) {
                    for (int out = 0; out < outputs; out++) {
                        double sum = bias[out];
                        for (int i = 0; i < inputs; i++) {
                            double factor = isTurned ? w[i * outputs + out] : w[out * inputs + i];
                            sum += x[row * inputs + i] * factor;
                        }
                        assertThat((double) got[row * outputs + out]).isCloseTo(sum, within(2e-6 * inputs));
                    }
                }
            }
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({"9, 32, 48", "37, 544, 80", "530, 64, 16"})
    void productsAreThoseOfDoublePrecision(int rows, int inputs, int outputs) throws Exception {
        check(Ops::linear, false, rows, inputs, outputs);
        check(Ops::linearInOut, true, rows, inputs, outputs);
    }

    /** To the last rounding, which the library makes as well. */
    @ParameterizedTest
    @CsvSource({"9, 32, 64", "37, 1056, 96", "530, 64, 32"})
    void productsInBfloat16AreRoundedOnce(int rows, int inputs, int outputs) throws Exception {
        Torch torch = torch();
        torch.call(() -> {
            assumeThat(torch.manyRows().orElseThrow().products(DType.BFLOAT16))
                    .as("our own products of bfloat16 on this processor")
                    .isPresent();
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                Tensor x = op.to(scope.floats(values(1, rows * inputs), 1, rows, inputs), DType.BFLOAT16);
                Tensor w = op.to(scope.floats(values(2, outputs * inputs), outputs, inputs), DType.BFLOAT16);
                Tensor turned = op.to(scope.floats(values(3, outputs * inputs), inputs, outputs), DType.BFLOAT16);
                Tensor bias = op.to(scope.floats(values(4, outputs), outputs), DType.BFLOAT16);
                requireRounded(op.linear(x, w, bias), op.linear(op.toFloat32(x), op.toFloat32(w), op.toFloat32(bias)));
                requireRounded(
                        op.linearInOut(x, turned, bias),
                        op.linearInOut(op.toFloat32(x), op.toFloat32(turned), op.toFloat32(bias)));
                assertThat(isOwn(() -> op.linear(x, w, bias))).isTrue();
                assertThat(isOwn(() -> op.linearInOut(x, turned, bias))).isTrue();
            }
            return null;
        });
    }

    private static void requireRounded(Tensor found, Tensor wanted) {
        assertThat(found.dtype()).isEqualTo(DType.BFLOAT16);
        float[] own = found.floats();
        float[] all = wanted.floats();
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).isCloseTo(all[i], within(Math.abs(all[i]) / 256 + 1e-4f));
        }
    }

    @Test
    void severalMapsOfOneInputAreMultipliedSo() throws Exception {
        check(
                (op, x, w, bias) -> op.linears(x, List.of(new Affine(w, null), new Affine(w, bias)))
                        .getLast(),
                false,
                20,
                64,
                48);
    }

    /** Positions of a longer sequence, which lie apart in memory where there are several rows. */
    @Test
    void rowsMayLieApart() throws Exception {
        Torch torch = torch();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                Tensor whole = scope.floats(values(1, 2 * 9 * 32), 2, 9, 32);
                Tensor w = scope.floats(values(2, 16 * 32), 16, 32);
                Kernels kernels = new Kernels(scope, Ops.Mode.INFERENCE);
                Tensor apart = kernels.run("turned", whole);
                float[] wanted =
                        op.linear(kernels.run("in_order", apart), w, null).floats();
                assertThat(op.linear(apart, w, null).floats()).containsExactly(wanted);
            }
            return null;
        });
    }

    /** Whatever fills no whole vectors, is of another type, or is learnt from. */
    @Test
    void theLibraryMultipliesTheRest() throws Exception {
        Torch torch = torch();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Tensor x = scope.floats(values(1, 9 * 32), 9, 32);
                Tensor odd = scope.floats(values(2, 17 * 32), 17, 32);
                Tensor even = scope.floats(values(2, 16 * 32), 16, 32);
                Ops op = scope.ops();
                assertThat(isOwn(() -> op.linear(x, odd, null))).isFalse();
                Tensor half = op.to(even, DType.BFLOAT16);
                assertThat(isOwn(() -> op.linear(op.to(x, DType.BFLOAT16), op.to(odd, DType.BFLOAT16), null)))
                        .isFalse();
                assertThat(isOwn(() -> op.linear(x, op.toFloat32(half), null))).isTrue();
                assertThat(isOwn(() -> scope.trainingOps().linear(op.to(x, DType.BFLOAT16), half, null)))
                        .isFalse();
                assertThat(isOwn(() -> scope.trainingOps().linear(x, even, null)))
                        .isFalse();
                assertThat(isOwn(() -> op.linear(x, even, null))).isTrue();
            }
            return null;
        });
    }

    private static boolean isOwn(NativeWork<Tensor> work) throws GlotlensException {
        return OpTrace.of(work).events().stream().anyMatch(event -> event.name().equals(OWN));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeMemoryIsRead() throws Exception {
        Torch torch = torch();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                Tensor x = scope.floats(values(1, 9 * 32), 9, 32);
                Tensor w = scope.floats(values(2, 16 * 64), 16, 64);
                assertThatThrownBy(() -> op.linear(x, w, null)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> op.linearInOut(x, w, null)).isInstanceOf(IllegalArgumentException.class);
            }
            return null;
        });
    }
}
