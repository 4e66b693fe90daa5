package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A linear with a DoRA adapter against its formula in double precision, however its matrix lies, with dropout as in PEFT. */
@Tag("native")
class DoraTest {
    private static final int IN = 300;
    private static final int OUT = 32;
    private static final int RANK = 3;
    private static final int ROWS = 4;
    private static final double SCALING = 1.5;

    private final Random random = new Random(5);
    private final float[] w = normal(OUT * IN);
    private final float[] bias = normal(OUT);
    private final float[] a = normal(RANK * IN);
    private final float[] b = normal(OUT * RANK);
    private final float[] magnitudes = normal(OUT);
    private final float[] x = normal(ROWS * IN);

    private float[] normal(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void everyLayoutComputesTheFormula() throws Exception {
        double[] expected = formula(x, x, bias);
        double[] unbiased = formula(x, x, null);
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Ops op = scope.trainingOps();
                float[] turned = new float[w.length];
                for (int i = 0; i < w.length; i++) {
                    turned[i % IN * OUT + i / IN] = w[i];
                }
                Tensor matrix = scope.floats(w, OUT, IN);
                Product[] products = {
                    new Product.OutIn(matrix), new Product.InOut(scope.floats(turned, IN, OUT)), packed(scope, matrix)
                };
                for (Product product : products) {
                    if (product != null) {
                        assertNear(apply(op, product, null, bias), expected);
                        assertNear(apply(op, product, null, null), unbiased);
                    }
                }
                return null;
            }
        });
    }

    private static Product packed(Scope scope, Tensor matrix) {
        return scope.ops().canPack(DType.FLOAT32, OUT)
                ? new Product.Packed(scope.ops().pack(matrix))
                : null;
    }

    /**
     * Weights and inputs are what bfloat16 makes of them, and so are the sums of the base (half an ulp of eight bits); what
     * DoRA adds is worked out in float32 and rounded once more.
     */
    @Test
    void inBfloat16EveryLayoutIsTheFormulaWithinItsRounding() throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Ops op = scope.trainingOps();
                Tensor matrix = op.to(scope.floats(w, OUT, IN), DType.BFLOAT16);
                Tensor input = op.to(scope.floats(x, ROWS, IN), DType.BFLOAT16);
                float[] rounded = op.toFloat32(matrix).floats();
                double[] expected = formula(
                        rounded,
                        op.toFloat32(input).floats(),
                        op.toFloat32(input).floats(),
                        null);
                float[] turned = new float[rounded.length];
                for (int i = 0; i < rounded.length; i++) {
                    turned[i % IN * OUT + i / IN] = rounded[i];
                }
                List<Product> products = new ArrayList<>(List.of(
                        new Product.OutIn(matrix),
                        new Product.InOut(op.to(scope.floats(turned, IN, OUT), DType.BFLOAT16))));
                if (scope.ops().canPack(DType.BFLOAT16, OUT)) {
                    products.add(new Product.Packed(scope.ops().pack(matrix)));
                }
                for (Product product : products) {
                    Lora lora = lora(scope, null).beside(product, scope);
                    assertThat(lora.magnitude()).isInstanceOfSatisfying(Magnitude.Settled.class, settled -> {
                        float[] norms = settled.norms().floats();
                        for (int out = 0; out < OUT; out++) {
                            assertThat((double) norms[out]).isCloseTo(length(rounded, out), withinPercentage(1e-4));
                        }
                    });
                    float[] got = op.toFloat32(new Linear(product, null, lora).apply(op, input))
                            .floats();
                    double largest =
                            Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                    for (int i = 0; i < expected.length; i++) {
                        assertThat((double) got[i]).isCloseTo(expected[i], within(largest / 128));
                    }
                }
                return null;
            }
        });
    }

    @Test
    void dropoutFallsOnWhatTheNormScalesAndNotOnTheBase() throws Exception {
        Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Ops op = scope.trainingOps();
                Tensor keep = scope.scalar(0.5);
                Torch.get().seed(3);
                float[] dropped =
                        op.training().dropout(scope.floats(x, ROWS, IN), keep).floats();
                assertThat(dropped).contains(0f);
                Torch.get().seed(3);
                float[] got = apply(op, new Product.OutIn(scope.floats(w, OUT, IN)), keep, bias);
                assertNear(got, formula(x, dropped, bias));
                return null;
            }
        });
    }

    private float[] apply(Ops op, Product product, Tensor keep, float[] added) {
        Scope scope = op.scope();
        Lora lora = lora(scope, keep);
        Tensor bent = added == null ? null : scope.floats(added, OUT);
        return new Linear(product, bent, lora.beside(product, scope))
                .apply(op, scope.floats(x, ROWS, IN))
                .floats();
    }

    private Lora lora(Scope scope, Tensor keep) {
        return new Lora(
                scope.floats(a, RANK, IN),
                scope.floats(b, OUT, RANK),
                scope.scalar(SCALING),
                keep,
                new Magnitude.Stored(scope.floats(magnitudes, OUT)));
    }

    private static void assertNear(float[] got, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) got[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    /** {@code W x + c + (m/n - 1) W d + (m/n) s B A d}. */
    private double[] formula(float[] whole, float[] dropped, float[] added) {
        return formula(w, whole, dropped, added);
    }

    private double length(float[] weights, int out) {
        double square = 0;
        for (int in = 0; in < IN; in++) {
            double sum = weights[out * IN + in];
            for (int r = 0; r < RANK; r++) {
                sum += SCALING * b[out * RANK + r] * a[r * IN + in];
            }
            square += sum * sum;
        }
        return Math.sqrt(square);
    }

    private double[] formula(float[] weights, float[] whole, float[] dropped, float[] added) {
        double[] y = new double[ROWS * OUT];
        for (int out = 0; out < OUT; out++) {
            double[] product = new double[IN];
            for (int in = 0; in < IN; in++) {
                for (int r = 0; r < RANK; r++) {
                    product[in] += SCALING * b[out * RANK + r] * a[r * IN + in];
                }
            }
            double g = magnitudes[out] / length(weights, out);
            for (int row = 0; row < ROWS; row++) {
                double sum = added == null ? 0 : added[out];
                for (int in = 0; in < IN; in++) {
                    double d = dropped[row * IN + in];
                    sum += weights[out * IN + in] * whole[row * IN + in]
                            + (g - 1) * weights[out * IN + in] * d
                            + g * product[in] * d;
                }
                y[row * OUT + out] = sum;
            }
        }
        return y;
    }
}
