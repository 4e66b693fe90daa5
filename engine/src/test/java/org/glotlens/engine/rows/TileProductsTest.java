package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TileProductsTest {
    private static final float UNTOUCHED = 12345;

    private final Random random = new Random(7);
    private TileProducts products;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable()).as("AVX-512 on Linux").isTrue();
        products = new TileProducts(new RowProducts());
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** The rows of a matrix as its columns. */
    private static float[] turned(float[] w, int inputs) {
        int outputs = w.length / inputs;
        float[] columns = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            columns[i % inputs * outputs + i / inputs] = w[i];
        }
        return columns;
    }

    /** The product by some threads, with a guard behind the result; once more from the matrix turned, which has to be the same. */
    private float[] product(float[] x, float[] w, float[] bias, int inputs, int threads) {
        float[] y = product(products::multiply, x, w, bias, inputs, threads);
        assertThat(product(products::multiplyTurned, x, turned(w, inputs), bias, inputs, threads))
                .isEqualTo(y);
        return y;
    }

    private interface Multiply {
        void of(RowProducts.Rows rows, RowProducts.Factor factor, int threads);
    }

    private static float[] product(Multiply multiply, float[] x, float[] w, float[] bias, int inputs, int threads) {
        int rows = x.length / inputs;
        int outputs = w.length / inputs;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment y = arena.allocate((rows * outputs + 64L) * Float.BYTES, 4);
            for (int i = 0; i < rows * outputs + 64; i++) {
                y.setAtIndex(ValueLayout.JAVA_FLOAT, i, UNTOUCHED);
            }
            multiply.of(
                    new RowProducts.Rows(arena.allocateFrom(ValueLayout.JAVA_FLOAT, x), rows, inputs),
                    new RowProducts.Factor(
                            arena.allocateFrom(ValueLayout.JAVA_FLOAT, w),
                            outputs,
                            bias == null ? null : arena.allocateFrom(ValueLayout.JAVA_FLOAT, bias),
                            y),
                    threads);
            for (int i = 0; i < 64; i++) {
                assertThat(y.getAtIndex(ValueLayout.JAVA_FLOAT, (long) rows * outputs + i))
                        .isEqualTo(UNTOUCHED);
            }
            return y.asSlice(0, (long) rows * outputs * Float.BYTES).toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    @Test
    void productsOfAnyShapeAreThoseOfDoublePrecision() {
        for (int trial = 0; trial < 40; trial++) {
            int inputs = 16 * (1 + random.nextInt(70));
            int outputs = 16 * (1 + random.nextInt(8));
            int rows = 1 + random.nextInt(45);
            float[] x = values(rows * inputs);
            float[] w = values(outputs * inputs);
            float[] bias = trial % 2 == 0 ? values(outputs) : null;
            float[] y = product(x, w, bias, inputs, 2);
            for (int row = 0; row < rows; row++) {
                for (int output = 0; output < outputs; output++) {
                    double sum = bias == null ? 0 : bias[output];
                    double size = 0;
                    for (int i = 0; i < inputs; i++) {
                        double term = (double) x[row * inputs + i] * w[output * inputs + i];
                        sum += term;
                        size += Math.abs(term);
                    }
                    assertThat((double) y[row * outputs + output]).isCloseTo(sum, within(1e-6 * size + 1e-6));
                }
            }
        }
    }

    /** To whole numbers, so that every sum is exact. */
    @Test
    void productsAreAddedToWhatTheResultHolds() {
        for (int rows : new int[] {1, 8, 21}) {
            int inputs = 528;
            float[] x = wholeNumbers(rows * inputs);
            float[] w = wholeNumbers(80 * inputs);
            float[] plain = product(x, w, null, inputs, 2);
            float[] onto = product(products::add, x, w, null, inputs, 2);
            for (int i = 0; i < plain.length; i++) {
                assertThat(onto[i]).isEqualTo(UNTOUCHED + plain[i]);
            }
            assertThat(product(products::addTurned, x, turned(w, inputs), null, inputs, 3))
                    .isEqualTo(onto);
        }
    }

    private float[] wholeNumbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(7) - 3;
        }
        return values;
    }

    @Test
    void aResultDependsNeitherOnThreadsNorOnWhatStandsBesideIt() {
        int inputs = 528;
        int outputs = 112;
        int rows = 600;
        float[] x = values(rows * inputs);
        float[] w = values(outputs * inputs);
        float[] bias = values(outputs);
        float[] all = product(x, w, bias, inputs, 1);

        assertThat(product(x, w, bias, inputs, 3)).isEqualTo(all);
        for (int row : new int[] {0, 7, 8, 511, 512, 599}) {
            float[] own = Arrays.copyOfRange(x, row * inputs, (row + 1) * inputs);
            assertThat(product(own, w, bias, inputs, 2))
                    .isEqualTo(Arrays.copyOfRange(all, row * outputs, (row + 1) * outputs));
        }
    }

    @Test
    void moreInputsThanArePackedAtOnceAreSummedAsWell() {
        int inputs = 8192 + 528;
        float[] x = values(21 * inputs);
        float[] w = values(64 * inputs);
        float[] bias = values(64);
        float[] y = product(x, w, bias, inputs, 2);
        for (int i = 0; i < y.length; i++) {
            double sum = bias[i % 64];
            for (int j = 0; j < inputs; j++) {
                sum += (double) x[i / 64 * inputs + j] * w[i % 64 * inputs + j];
            }
            assertThat((double) y[i]).isCloseTo(sum, within(2e-3));
        }
    }

    @Test
    void matricesThatFillNoVectorsAreRefused() {
        assertThat(TileProducts.take(64, 48)).isTrue();
        assertThat(TileProducts.take(64, 40)).isFalse();
        assertThat(TileProducts.take(40, 64)).isFalse();
        assertThat(TileProducts.take(0, 64)).isFalse();
        assertThatThrownBy(() -> product(values(40), values(40 * 16), null, 40, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 times 40");
    }
}
