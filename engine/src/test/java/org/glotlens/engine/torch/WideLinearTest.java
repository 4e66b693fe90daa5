package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products of half-precision weights worked out in float32, against sums in double precision of the same rounded numbers. */
@Tag("native")
class WideLinearTest {
    private static final int ROWS = 12;

    /** Inputs so wide that the outputs are worked out in four parts, the last of them smaller. */
    private static final int INPUTS = 32_768;

    private static final int OUTPUTS = 200;

    @ParameterizedTest
    @EnumSource(names = {"BFLOAT16", "FLOAT16"})
    void productsAreThoseOfDoublePrecisionRoundedOnce(DType type) throws GlotlensException {
        Random random = new Random(3);
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Ops op = scope.ops();
                Tensor x = op.to(scope.floats(values(random, ROWS * INPUTS), ROWS, INPUTS), type);
                Tensor w = op.to(scope.floats(values(random, OUTPUTS * INPUTS), OUTPUTS, INPUTS), type);
                Tensor b = op.to(scope.floats(values(random, OUTPUTS), OUTPUTS), type);
                Tensor plain = op.linearWide(x, w, null);
                Tensor added = op.linearWide(x, w, b);
                assertThat(plain.dtype()).isEqualTo(type);
                assertThat(plain.shape()).containsExactly(ROWS, OUTPUTS);
                float[] rows = x.floats();
                float[] weight = w.floats();
                float[] bias = b.floats();
                float[] got = plain.floats();
                float[] gotAdded = added.floats();
                double rounding = type == DType.BFLOAT16 ? 1.0 / 256 : 1.0 / 2048;
                for (int row = 0; row < ROWS; row++) {
                    for (int out = 0; out < OUTPUTS; out++) {
                        double sum = 0;
                        double size = 0;
                        for (int i = 0; i < INPUTS; i++) {
                            double product = (double) rows[row * INPUTS + i] * weight[out * INPUTS + i];
                            sum += product;
                            size += Math.abs(product);
                        }
                        int at = row * OUTPUTS + out;
                        assertThat((double) got[at]).isCloseTo(sum, within(Math.abs(sum) * rounding + size * 1e-6));
                        assertThat((double) gotAdded[at])
                                .isCloseTo(sum + bias[out], within(Math.abs(sum + bias[out]) * rounding + size * 1e-6));
                    }
                }
            }
            return null;
        });
    }

    private static float[] values(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 16;
        }
        return values;
    }

    /** No clock says so: what is packed is not widened, and nothing is widened for which there is nothing to gain. */
    @Test
    void halfPrecisionIsWidenedWhereTheProcessorHasNoProductsForIt() throws GlotlensException {
        Torch torch = Torch.get();
        torch.call(() -> {
            assertThat(torch.isWidened(DType.FLOAT32)).isFalse();
            assertThat(torch.isWidened(DType.BFLOAT16)).isNotEqualTo(torch.canPack(DType.BFLOAT16));
            assertThat(torch.isWidened(DType.FLOAT16)).isNotEqualTo(torch.canPack(DType.FLOAT16));
            return null;
        });
    }
}
