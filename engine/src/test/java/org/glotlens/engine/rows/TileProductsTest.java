package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class TileProductsTest {
    /** That both types have. */
    private static final float UNTOUCHED = 12288;

    private final Random random = new Random(7);
    private RowKernel type;
    private TileProducts products;

    private void use(RowKernel wanted) {
        assumeThat(TileProducts.areRunnable(wanted))
                .as("AVX-512 on Linux, with products of the type and no faster ones")
                .isTrue();
        type = wanted;
        products = new TileProducts(new RowProducts(), wanted);
    }

    /** Numbers that the type has. */
    private float[] values(int count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate((long) count * type.bytes());
            for (int i = 0; i < count; i++) {
                type.store(memory, i, (float) random.nextGaussian());
            }
            return loaded(memory, count);
        }
    }

    private float[] loaded(MemorySegment memory, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = type.load(memory, i);
        }
        return values;
    }

    private MemorySegment stored(Arena arena, float[] values) {
        MemorySegment memory = arena.allocate((long) values.length * type.bytes(), 4);
        for (int i = 0; i < values.length; i++) {
            type.store(memory, i, values[i]);
        }
        return memory;
    }

    /** What the last rounding of a sum may make. */
    private double rounding(double sum) {
        return type == RowKernel.BFLOAT16 ? Math.abs(sum) / 256 : 0;
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
        float[] y = product(this::multiply, x, w, bias, inputs, threads);
        assertThat(product(products::multiplyTurned, x, turned(w, inputs), bias, inputs, threads))
                .isEqualTo(y);
        return y;
    }

    private void multiply(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        products.multiply(rows, List.of(factor), threads);
    }

    private interface Multiply {
        void of(RowProducts.Rows rows, RowProducts.Factor factor, int threads);
    }

    private float[] product(Multiply multiply, float[] x, float[] w, float[] bias, int inputs, int threads) {
        int rows = x.length / inputs;
        int outputs = w.length / inputs;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment y = arena.allocate((rows * outputs + 64L) * type.bytes(), 4);
            for (int i = 0; i < rows * outputs + 64; i++) {
                type.store(y, i, UNTOUCHED);
            }
            multiply.of(
                    new RowProducts.Rows(stored(arena, x), rows, inputs),
                    new RowProducts.Factor(stored(arena, w), outputs, bias == null ? null : stored(arena, bias), y),
                    threads);
            for (int i = 0; i < 64; i++) {
                assertThat(type.load(y, (long) rows * outputs + i)).isEqualTo(UNTOUCHED);
            }
            return loaded(y, rows * outputs);
        }
    }

    @ParameterizedTest
    @EnumSource
    void productsOfAnyShapeAreThoseOfDoublePrecision(RowKernel kernel) {
        use(kernel);
        for (int trial = 0; trial < 40; trial++) {
            int inputs = 32 * (1 + random.nextInt(70));
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
                    assertThat((double) y[row * outputs + output])
                            .isCloseTo(sum, within(1e-6 * size + 1e-6 + rounding(sum)));
                }
            }
        }
    }

    /** To whole numbers, so that every sum is exact. */
    @Test
    void productsAreAddedToWhatTheResultHolds() {
        use(RowKernel.FLOAT32);
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

    @ParameterizedTest
    @EnumSource
    void aResultDependsNeitherOnThreadsNorOnWhatStandsBesideIt(RowKernel kernel) {
        use(kernel);
        int inputs = 1056;
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

    /** As lanes do, each of which computes alone. */
    @ParameterizedTest
    @EnumSource
    void severalThreadsMultiplyAtOnce(RowKernel kernel) throws Exception {
        use(kernel);
        int inputs = 1056;
        float[] w = values(112 * inputs);
        List<float[]> rows = List.of(values(40 * inputs), values(40 * inputs), values(40 * inputs));
        List<float[]> wanted = rows.stream()
                .map(x -> product(this::multiply, x, w, null, inputs, 1))
                .toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(rows.size())) {
            List<Future<List<float[]>>> all = new ArrayList<>();
            for (float[] x : rows) {
                all.add(pool.submit(() -> IntStream.range(0, 20)
                        .mapToObj(_ -> product(this::multiply, x, w, null, inputs, 1))
                        .toList()));
            }
            for (int i = 0; i < rows.size(); i++) {
                float[] own = wanted.get(i);
                assertThat(all.get(i).get()).allSatisfy(y -> assertThat(y).isEqualTo(own));
            }
        }
    }

    /** Of any sizes, and of more inputs than fit in one go. */
    @ParameterizedTest
    @EnumSource
    void severalFactorsAreMultipliedAsOneByOne(RowKernel kernel) {
        use(kernel);
        for (int inputs : new int[] {96, 4096 + 64}) {
            float[] x = values(19 * inputs);
            List<float[]> weights = List.of(values(64 * inputs), values(16 * inputs), values(112 * inputs));
            try (Arena arena = Arena.ofShared()) {
                List<RowProducts.Factor> factors = weights.stream()
                        .map(w -> new RowProducts.Factor(
                                stored(arena, w),
                                w.length / inputs,
                                null,
                                arena.allocate(19L * w.length / inputs * type.bytes(), 4)))
                        .toList();
                products.multiply(new RowProducts.Rows(stored(arena, x), 19, inputs), factors, 2);
                for (int i = 0; i < weights.size(); i++) {
                    int outputs = weights.get(i).length / inputs;
                    assertThat(loaded(factors.get(i).y(), 19 * outputs))
                            .isEqualTo(product(this::multiply, x, weights.get(i), null, inputs, 3));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreInputsThanArePackedAtOnceAreSummedAsWell(RowKernel kernel) {
        use(kernel);
        int inputs = 8192 + 544;
        float[] x = values(21 * inputs);
        float[] w = values(64 * inputs);
        float[] bias = values(64);
        float[] y = product(x, w, bias, inputs, 2);
        for (int i = 0; i < y.length; i++) {
            double sum = bias[i % 64];
            for (int j = 0; j < inputs; j++) {
                sum += (double) x[i / 64 * inputs + j] * w[i % 64 * inputs + j];
            }
            assertThat((double) y[i]).isCloseTo(sum, within(2e-3 + rounding(sum)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void matricesThatFillNoVectorsAreRefused(RowKernel kernel) {
        use(kernel);
        int whole = kernel == RowKernel.FLOAT32 ? 16 : 32;
        assertThat(TileProducts.take(kernel, whole, 48)).isTrue();
        assertThat(TileProducts.take(kernel, whole, 40)).isFalse();
        assertThat(TileProducts.take(kernel, whole + whole / 2, 64)).isFalse();
        assertThat(TileProducts.take(kernel, 0, 64)).isFalse();
        assertThatThrownBy(() -> product(values(40), values(40 * 16), null, 40, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 times 40");
    }

    /** What is rounded cannot be gone on with. */
    @Test
    void nothingIsAddedToResultsInBfloat16() {
        use(RowKernel.BFLOAT16);
        assertThatThrownBy(() -> product(products::add, values(32), values(32 * 16), null, 32, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
