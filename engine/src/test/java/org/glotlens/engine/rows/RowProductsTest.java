package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.glotlens.engine.checkpoint.Bfloat16;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class RowProductsTest {
    private final RowProducts products = new RowProducts();

    @BeforeEach
    void onThisProcessor() {
        assumeThat(RowKernel.isRunnable()).as("AVX2 and FMA on Linux").isTrue();
    }

    /** Numbers as they are in memory and as they are in double precision. */
    private record Numbers(MemorySegment memory, double[] values) {
        static Numbers of(RowKernel kernel, Arena arena, float... wanted) {
            // One value before the first: nothing may ask for more than an element's alignment.
            MemorySegment memory =
                    arena.allocate((wanted.length + 1L) * kernel.bytes(), 64).asSlice(kernel.bytes());
            double[] values = new double[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                values[i] = kernel == RowKernel.FLOAT32 ? wanted[i] : Bfloat16.widen(Bfloat16.round(wanted[i]));
                kernel.store(memory, i, wanted[i]);
                assertThat(Double.compare(kernel.load(memory, i), values[i])).isZero();
            }
            return new Numbers(memory, values);
        }

        static Numbers random(RowKernel kernel, Arena arena, Random random, int count) {
            float[] wanted = new float[count];
            for (int i = 0; i < count; i++) {
                wanted[i] = (float) random.nextGaussian();
            }
            return of(kernel, arena, wanted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void productsOfAnyShapeAreThoseOfDoublePrecision(RowKernel kernel) {
        Random random = new Random(5);
        for (int trial = 0; trial < 60; trial++) {
            int inputs = kernel == RowKernel.BFLOAT16 ? 16 * (1 + random.nextInt(9)) : 8 * (1 + random.nextInt(17));
            int rows = 1 + random.nextInt(8);
            try (Arena arena = Arena.ofConfined()) {
                Numbers x = Numbers.random(kernel, arena, random, rows * inputs);
                int[] outputs = {1 + random.nextInt(900), 1 + random.nextInt(7), 1 + random.nextInt(40)};
                List<Numbers> weights = List.of(
                        Numbers.random(kernel, arena, random, outputs[0] * inputs),
                        Numbers.random(kernel, arena, random, outputs[1] * inputs),
                        Numbers.random(kernel, arena, random, outputs[2] * inputs));
                Numbers bias = Numbers.random(kernel, arena, random, outputs[1]);
                List<RowProducts.Factor> factors = List.of(
                        factor(kernel, arena, weights.get(0), outputs[0], null, rows),
                        factor(kernel, arena, weights.get(1), outputs[1], bias.memory(), rows),
                        factor(kernel, arena, weights.get(2), outputs[2], null, rows));
                products.multiply(kernel, new RowProducts.Rows(x.memory(), rows, inputs), factors, 1 + trial % 3);
                for (int i = 0; i < factors.size(); i++) {
                    double[] own = i == 1 ? bias.values() : new double[outputs[i]];
                    requireProducts(
                            kernel, factors.get(i), x.values(), weights.get(i).values(), own);
                }
            }
        }
    }

    @Test
    void widerVectorsGiveTheSameBits() {
        assumeThat(MachineCode.isWideRunnable()).as("AVX-512").isTrue();
        RowKernel.Code narrow = new RowKernel.Code("bfloat16", false);
        RowKernel.Code wide = new RowKernel.Code("bfloat16", true);
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            int inputs = 16 * (1 + random.nextInt(9));
            int outputs = 1 + random.nextInt(20);
            try (Arena arena = Arena.ofConfined()) {
                Numbers x = Numbers.random(RowKernel.BFLOAT16, arena, random, inputs);
                Numbers weights = Numbers.random(RowKernel.BFLOAT16, arena, random, outputs * inputs);
                if (trial % 10 == 0) {
                    RowKernel.BFLOAT16.store(weights.memory(), random.nextInt(outputs * inputs), Float.NaN);
                }
                Numbers bias = Numbers.random(RowKernel.BFLOAT16, arena, random, outputs);
                long from = trial % 2 == 0 ? 0 : bias.memory().address();
                byte[] wanted = products(narrow, arena, x, weights, from);
                assertThat(products(wide, arena, x, weights, from)).isEqualTo(wanted);
            }
        }
    }

    /** With something behind the result that has to stay. */
    private static byte[] products(RowKernel.Code code, Arena arena, Numbers x, Numbers weights, long bias) {
        int inputs = x.values().length;
        int outputs = weights.values().length / inputs;
        MemorySegment arranged = arena.allocate((long) inputs * Float.BYTES, 64);
        MemorySegment y = arena.allocate((outputs + 16L) * Short.BYTES).fill((byte) 0x5A);
        code.arrange(x.memory().address(), arranged.address(), inputs / 16);
        RowKernel.Dots dots =
                new RowKernel.Dots(weights.memory().address(), arranged.address(), y.address(), outputs, inputs);
        code.multiply(dots, inputs / 16, bias);
        return y.toArray(ValueLayout.JAVA_BYTE);
    }

    private static RowProducts.Factor factor(
            RowKernel kernel, Arena arena, Numbers weights, int outputs, MemorySegment bias, int rows) {
        return new RowProducts.Factor(
                weights.memory(), outputs, bias, arena.allocate((long) rows * outputs * kernel.bytes()));
    }

    /** Within the rounding of sums in float32, and of one result in the type. */
    private static void requireProducts(
            RowKernel kernel, RowProducts.Factor factor, double[] x, double[] weights, double[] bias) {
        int inputs = weights.length / factor.outputs();
        for (int row = 0; row < x.length / inputs; row++) {
            for (int output = 0; output < factor.outputs(); output++) {
                double sum = bias[output];
                double size = Math.abs(sum);
                for (int i = 0; i < inputs; i++) {
                    double product = x[row * inputs + i] * weights[output * inputs + i];
                    sum += product;
                    size += Math.abs(product);
                }
                double got = kernel.load(factor.y(), (long) row * factor.outputs() + output);
                double rounding = kernel == RowKernel.BFLOAT16 ? Math.abs(sum) * 0x1p-8 : 0;
                assertThat(got).isCloseTo(sum, within(size * inputs * 0x1p-24 + rounding + 1e-37));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsTheSameWhateverStandsBesideItAndWhoeverMultiplies(RowKernel kernel) {
        int inputs = 176;
        int outputs = 700;
        try (Arena arena = Arena.ofConfined()) {
            Random random = new Random(8);
            Numbers x = Numbers.random(kernel, arena, random, 3 * inputs);
            Numbers weights = Numbers.random(kernel, arena, random, outputs * inputs);
            RowProducts.Factor together = factor(kernel, arena, weights, outputs, null, 3);
            products.multiply(kernel, new RowProducts.Rows(x.memory(), 3, inputs), List.of(together), 3);
            for (int row = 0; row < 3; row++) {
                RowProducts.Factor alone = factor(kernel, arena, weights, outputs, null, 1);
                MemorySegment own = x.memory().asSlice((long) row * inputs * kernel.bytes());
                products.multiply(kernel, new RowProducts.Rows(own, 1, inputs), List.of(alone), 1);
                long bytes = (long) outputs * kernel.bytes();
                assertThat(alone.y().mismatch(together.y().asSlice(row * bytes, bytes)))
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndsOfTheRangeStayWhatTheyAre(RowKernel kernel) {
        float most = kernel == RowKernel.BFLOAT16 ? Bfloat16.widen((short) 0x7F7F) : Float.MAX_VALUE;
        float least = kernel == RowKernel.BFLOAT16 ? Bfloat16.widen((short) 1) : Float.MIN_VALUE;
        assertThat(product(kernel, most, 1)).isEqualTo(most);
        assertThat(product(kernel, most, 2)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(product(kernel, -most, 2)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(product(kernel, least, 1)).isEqualTo(least);
        assertThat(product(kernel, least, 3)).isEqualTo(3 * least);
        assertThat(product(kernel, Float.POSITIVE_INFINITY, -1)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(product(kernel, Float.POSITIVE_INFINITY, 0)).isNaN();
        assertThat(product(kernel, Float.NaN, 1)).isNaN();
        assertThat(product(kernel, 1, Float.NaN)).isNaN();
    }

    @Test
    void halvesBetweenTwoNumbersGoToTheEvenOne() {
        // 1 + 2^-8 lies between 1 and 1 + 2^-7, 1 + 3 * 2^-8 between 1 + 2^-7 and 1 + 2^-6.
        assertThat(sum(1, 0x1p-8f)).isEqualTo(1);
        assertThat(sum(1 + 0x1p-7f, 0x1p-8f)).isEqualTo(1 + 0x1p-6f);
    }

    private float sum(float a, float b) {
        try (Arena arena = Arena.ofConfined()) {
            float[] ones = new float[16];
            float[] weights = new float[16];
            ones[2] = 1;
            ones[13] = 1;
            weights[2] = a;
            weights[13] = b;
            return only(RowKernel.BFLOAT16, arena, ones, weights);
        }
    }

    /** One value among zeros, at a different place each time. */
    private float product(RowKernel kernel, float weight, float x) {
        try (Arena arena = Arena.ofConfined()) {
            float[] xs = new float[48];
            float[] weights = new float[48];
            xs[37] = x;
            weights[37] = weight;
            return only(kernel, arena, xs, weights);
        }
    }

    private float only(RowKernel kernel, Arena arena, float[] x, float[] weights) {
        Numbers row = Numbers.of(kernel, arena, weights);
        RowProducts.Factor factor = factor(kernel, arena, row, 1, null, 1);
        MemorySegment xs = Numbers.of(kernel, arena, x).memory();
        products.multiply(kernel, new RowProducts.Rows(xs, 1, x.length), List.of(factor), 1);
        return kernel.load(factor.y(), 0);
    }

    @Test
    void inputsThatFillNoVectorAreRefused() {
        assertThat(RowKernel.BFLOAT16.takes(24)).isFalse();
        assertThat(RowKernel.FLOAT32.takes(24)).isTrue();
        assertThat(RowKernel.FLOAT32.takes(0)).isFalse();
        assertThatThrownBy(() -> products.multiply(
                        RowKernel.BFLOAT16, new RowProducts.Rows(MemorySegment.NULL, 1, 24), List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threadsAreNoMoreThanAskedForHoweverOftenAndSleepAfterwards() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            Random random = new Random(3);
            RowKernel kernel = RowKernel.FLOAT32;
            Numbers x = Numbers.random(kernel, arena, random, 256);
            Numbers weights = Numbers.random(kernel, arena, random, 600 * 256);
            RowProducts.Factor factor = factor(kernel, arena, weights, 600, null, 1);
            List<Thread> before = members();
            for (int run = 0; run < 2_000; run++) {
                products.multiply(kernel, new RowProducts.Rows(x.memory(), 1, 256), List.of(factor), 3);
            }
            List<Thread> own = members().stream()
                    .filter(thread -> !before.contains(thread))
                    .toList();
            assertThat(own).hasSize(2).allMatch(Thread::isDaemon);
            // One look decides: on a busy machine a thread that was woken for the last run may look asleep before it
            // got there.
            boolean isAwake = true;
            for (int wait = 0; wait < 1_200 && isAwake; wait++) {
                Thread.sleep(50);
                isAwake = own.stream().anyMatch(RowProductsTest::isAwake);
            }
            assertThat(isAwake).isFalse();
        }
    }

    private static boolean isAwake(Thread thread) {
        return thread.getState() != Thread.State.WAITING;
    }

    private static List<Thread> members() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("glotlens-rows-"))
                .collect(Collectors.toList());
    }
}
