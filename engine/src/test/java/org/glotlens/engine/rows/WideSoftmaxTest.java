package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the formulas in double precision. */
@Tag("unit")
class WideSoftmaxTest {
    private static final int ROWS = 5;
    private static final int[] VOCABULARIES = {16, 272, 1024, 30_000 / 16 * 16};

    private final Random random = new Random(9);
    private final Arena arena = Arena.ofShared();
    private WideSoftmax softmax;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        softmax = new WideSoftmax(new RowProducts());
    }

    @AfterEach
    void giveBack() {
        arena.close();
    }

    private static RowAttention.Crew crew(RowKernel type) {
        return new RowAttention.Crew(type, 2);
    }

    private RowProducts.Rows logits(RowKernel type, int vocabulary) {
        MemorySegment memory = arena.allocate((long) ROWS * vocabulary * type.bytes(), 64);
        for (int i = 0; i < ROWS * vocabulary; i++) {
            type.store(memory, i, (float) (4 * random.nextGaussian() - 30));
        }
        return new RowProducts.Rows(memory, ROWS, vocabulary);
    }

    private static double[] softmax(RowKernel type, RowProducts.Rows logits, int row) {
        double[] x = IntStream.range(0, logits.inputs())
                .mapToDouble(i -> type.load(logits.x(), (long) row * logits.inputs() + i))
                .toArray();
        double most = Arrays.stream(x).max().orElseThrow();
        double sum = Arrays.stream(x).map(own -> Math.exp(own - most)).sum();
        return Arrays.stream(x).map(own -> Math.exp(own - most) / sum).toArray();
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreReadAsDoublePrecisionReadsThem(RowKernel type) {
        for (int vocabulary : VOCABULARIES) {
            RowProducts.Rows logits = logits(type, vocabulary);
            long[] ids = random.longs(2 * ROWS, 0, vocabulary).toArray();
            int k = Math.min(7, vocabulary);

            WideSoftmax.Read read = softmax.read(crew(type), logits, new WideSoftmax.Asked(ids, k))
                    .orElseThrow();

            for (int row = 0; row < ROWS; row++) {
                double[] wanted = softmax(type, logits, row);
                double nats = Arrays.stream(wanted)
                        .map(p -> p == 0 ? 0 : -p * Math.log(p))
                        .sum();
                assertThat((double) read.entropyBits()[row]).isCloseTo(nats / Math.log(2), within(2e-6));
                for (int i = 0; i < 2; i++) {
                    double p = wanted[(int) ids[2 * row + i]];
                    assertThat((double) read.probabilities()[2 * row + i]).isCloseTo(p, within(2e-6 * p));
                }
                int[] best = IntStream.range(0, vocabulary)
                        .boxed()
                        .sorted(Comparator.comparing((Integer id) -> -wanted[id])
                                .thenComparing(id -> id))
                        .limit(k)
                        .mapToInt(id -> id)
                        .toArray();
                for (int rank = 0; rank < k; rank++) {
                    assertThat(read.topIds()[row * k + rank]).isEqualTo(best[rank]);
                    double p = wanted[best[rank]];
                    assertThat((double) read.topProbabilities()[row * k + rank]).isCloseTo(p, within(2e-6 * p));
                }
            }
        }
    }

    @Test
    void allTokensMayBeAskedFor() {
        RowProducts.Rows logits = logits(RowKernel.FLOAT32, 272);

        WideSoftmax.Read read = softmax.read(crew(RowKernel.FLOAT32), logits, new WideSoftmax.Asked(new long[0], 272))
                .orElseThrow();

        assertThat(Arrays.stream(read.topIds()).limit(272).sorted().toArray())
                .isEqualTo(IntStream.range(0, 272).asLongStream().toArray());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberOrTooMuchAlikeIsLeftToOthers(RowKernel type) {
        WideSoftmax.Asked one = new WideSoftmax.Asked(new long[0], 1);
        RowProducts.Rows logits = logits(type, 1024);
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float before = type.load(logits.x(), 2000);
            type.store(logits.x(), 2000, odd);
            assertThat(softmax.read(crew(type), logits, one)).isEmpty();
            type.store(logits.x(), 2000, before);
        }
        assertThat(softmax.read(crew(type), logits, one)).isPresent();

        RowProducts.Rows alike = logits(type, 2048);
        alike.x().fill((byte) 0);
        assertThat(softmax.read(crew(type), alike, one)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theGradientOfTheCrossEntropyIsWrittenOverTheLogits(RowKernel type) {
        for (int vocabulary : VOCABULARIES) {
            RowProducts.Rows logits = logits(type, vocabulary);
            long[] labels = random.longs(ROWS, 0, vocabulary).toArray();
            double[][] p = IntStream.range(0, ROWS)
                    .mapToObj(row -> softmax(type, logits, row))
                    .toArray(double[][]::new);

            double loss = softmax.crossEntropyGradient(crew(type), logits, labels, 0.25f);

            double wanted = IntStream.range(0, ROWS)
                    .mapToDouble(row -> -Math.log(p[row][(int) labels[row]]))
                    .sum();
            assertThat(loss).isCloseTo(wanted, within(1e-5 * wanted));
            double share = type == RowKernel.BFLOAT16 ? 1.0 / 256 : 2e-6;
            for (int i = 0; i < ROWS * vocabulary; i++) {
                int row = i / vocabulary;
                double at = (p[row][i % vocabulary] - (i % vocabulary == labels[row] ? 1 : 0)) / 4;
                assertThat((double) type.load(logits.x(), i)).isCloseTo(at, within(share * Math.abs(at) + 1e-30));
            }
        }
    }

    @Test
    void aTokenThatIsNotThereIsRefused() {
        RowProducts.Rows logits = logits(RowKernel.FLOAT32, 16);

        assertThatThrownBy(() ->
                        softmax.crossEntropyGradient(crew(RowKernel.FLOAT32), logits, new long[] {0, 1, 16, 2, 3}, 1))
                .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> softmax.read(
                        crew(RowKernel.FLOAT32), logits, new WideSoftmax.Asked(new long[] {0, 1, 2, 3, -1}, 1)))
                .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatFillsNoVectorIsRefused() {
        MemorySegment memory = arena.allocate(80);

        assertThatThrownBy(() -> softmax.read(
                        crew(RowKernel.FLOAT32),
                        new RowProducts.Rows(memory, 1, 20),
                        new WideSoftmax.Asked(new long[0], 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
