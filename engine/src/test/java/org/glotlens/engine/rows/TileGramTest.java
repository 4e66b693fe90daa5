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
class TileGramTest {
    private static final float UNTOUCHED = 12345;

    private final Random random = new Random(11);
    private TileGram tiles;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        tiles = new TileGram(new RowProducts());
    }

    /** Numbers that bfloat16 has as well. */
    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat(Float.floatToRawIntBits((float) random.nextGaussian()) & 0xffff0000);
        }
        return values;
    }

    private static MemorySegment stored(RowKernel type, float[] values, Arena arena) {
        if (type == RowKernel.FLOAT32) {
            return arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
        }
        short[] halves = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            halves[i] = (short) (Float.floatToRawIntBits(values[i]) >>> 16);
        }
        return arena.allocateFrom(ValueLayout.JAVA_SHORT, halves);
    }

    /** What was there and the Gram matrix, with a guard behind them. */
    private float[] sum(RowKernel type, float[] rows, float[] gain, float[] before, int threads) {
        int width = gain.length;
        try (Arena arena = Arena.ofShared()) {
            float[] guarded = Arrays.copyOf(before, before.length + 64);
            Arrays.fill(guarded, before.length, guarded.length, UNTOUCHED);
            MemorySegment sum = arena.allocateFrom(ValueLayout.JAVA_FLOAT, guarded);
            tiles.add(
                    new TileGram.Operands(
                            type,
                            new RowProducts.Rows(stored(type, rows, arena), rows.length / width, width),
                            arena.allocateFrom(ValueLayout.JAVA_FLOAT, gain),
                            sum),
                    threads);
            float[] all = sum.toArray(ValueLayout.JAVA_FLOAT);
            assertThat(Arrays.copyOfRange(all, before.length, all.length)).containsOnly(UNTOUCHED);
            return Arrays.copyOf(all, before.length);
        }
    }

    private static double[] exact(float[] rows, float[] gain) {
        int width = gain.length;
        double[] sum = new double[width * width];
        for (int row = 0; row < rows.length; row += width) {
            double squares = 0;
            double[] own = new double[width];
            for (int i = 0; i < width; i++) {
                own[i] = (double) rows[row + i] * gain[i];
                squares += own[i] * own[i];
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += own[i / width] * own[i % width] / squares;
            }
        }
        return sum;
    }

    /** Rounded where the largest numbers, which stand on the diagonal, are. */
    private static void assertLowerIs(float[] got, double[] expected, int width) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int row = 0; row < width; row++) {
            for (int column = 0; column <= row; column++) {
                int at = row * width + column;
                assertThat((double) got[at]).isCloseTo(expected[at], within(1e-6 * largest));
            }
        }
    }

    /** Narrow and wide tiles, and pieces of rows that do not come out even. */
    @Test
    void matricesOfAnyShapeAreThoseOfDoublePrecision() {
        for (int trial = 0; trial < 12; trial++) {
            int width = 16 * (1 + random.nextInt(10));
            int count = new int[] {1, 17, 511, 512, 513, 1_600}[trial % 6];
            float[] rows = values(count * width);
            float[] gain = values(width);
            float[] before = values(width * width);
            double[] expected = exact(rows, gain);
            for (int i = 0; i < expected.length; i++) {
                expected[i] += before[i];
            }
            RowKernel type = trial < 6 ? RowKernel.FLOAT32 : RowKernel.BFLOAT16;
            assertLowerIs(sum(type, rows, gain, before, 2), expected, width);
        }
    }

    @Test
    void aSumDependsNeitherOnThreadsNorOnTheTypeOfEqualRows() {
        int width = 112;
        float[] rows = values(1_100 * width);
        float[] gain = values(width);
        float[] nothing = new float[width * width];
        float[] one = sum(RowKernel.FLOAT32, rows, gain, nothing, 1);

        assertThat(sum(RowKernel.FLOAT32, rows, gain, nothing, 3)).isEqualTo(one);
        assertThat(sum(RowKernel.BFLOAT16, rows, gain, nothing, 2)).isEqualTo(one);
    }

    @Test
    void aRowOfZerosAddsNothingAndWhatIsNoNumberIsNotHidden() {
        float[] gain = values(32);
        float[] rows = Arrays.copyOf(values(32), 64);
        double[] expected = exact(Arrays.copyOf(rows, 32), gain);
        assertLowerIs(sum(RowKernel.FLOAT32, rows, gain, new float[1024], 2), expected, 32);

        rows[40] = Float.NaN;
        assertThat(sum(RowKernel.FLOAT32, rows, gain, new float[1024], 2)[5 * 32 + 3])
                .isNaN();
    }

    @Test
    void rowsThatFillNoVectorsAreRefused() {
        assertThat(TileGram.takes(48)).isTrue();
        assertThat(TileGram.takes(40)).isFalse();
        assertThat(TileGram.takes(0)).isFalse();
        assertThatThrownBy(() -> sum(RowKernel.FLOAT32, values(40), values(40), new float[1600], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40");
    }
}
