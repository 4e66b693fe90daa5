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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class TileAttentionTest {
    private final Random random = new Random(11);
    private TileAttention attention;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        attention = new TileAttention(new RowProducts());
    }

    private MemorySegment values(RowKernel kernel, Arena arena, int count, double size) {
        MemorySegment memory = arena.allocate((long) count * kernel.bytes(), 64);
        for (int i = 0; i < count; i++) {
            kernel.store(memory, i, (float) (size * random.nextGaussian()));
        }
        return memory;
    }

    private MemorySegment read(
            RowKernel kernel, Arena arena, TileAttention.Shape shape, MemorySegment[] qkv, int threads) {
        int count = shape.rows() * shape.heads() * shape.positions() * shape.width();
        MemorySegment y = arena.allocate((count + 64L) * kernel.bytes(), 64);
        for (int i = count; i < count + 64; i++) {
            kernel.store(y, i, 7);
        }
        attention.causal(
                new RowAttention.Crew(kernel, threads),
                shape,
                new TileAttention.Operands(below(qkv[0]), below(qkv[1]), below(qkv[2]), beside(y)));
        for (int i = count; i < count + 64; i++) {
            assertThat(kernel.load(y, i)).isEqualTo(7);
        }
        return y;
    }

    private static TileAttention.Heads below(MemorySegment memory) {
        return new TileAttention.Heads(memory, false);
    }

    private static TileAttention.Heads beside(MemorySegment memory) {
        return new TileAttention.Heads(memory, true);
    }

    /** Heads of {@code [rows, heads, positions, width]} as {@code [rows, positions, heads, width]}, or the other way round. */
    private static MemorySegment turned(
            RowKernel kernel, Arena arena, TileAttention.Shape shape, MemorySegment heads, boolean isBack) {
        MemorySegment turned = arena.allocate(heads.byteSize(), 64);
        long bytes = (long) shape.width() * kernel.bytes();
        long from = 0;
        for (int row = 0; row < shape.rows(); row++) {
            for (int head = 0; head < shape.heads(); head++) {
                for (int position = 0; position < shape.positions(); position++) {
                    long to = ((row * (long) shape.positions() + position) * shape.heads() + head) * bytes;
                    MemorySegment.copy(heads, isBack ? to : from, turned, isBack ? from : to, bytes);
                    from += bytes;
                }
            }
        }
        return turned;
    }

    @ParameterizedTest
    @EnumSource
    void howHeadsLieMakesNoDifference(RowKernel kernel) {
        TileAttention.Shape shape = new TileAttention.Shape(2, 3, 37, 32, 0.2f);
        int count = 2 * 3 * 37 * 32;
        RowAttention.Crew crew = new RowAttention.Crew(kernel, 2);
        try (Arena arena = Arena.ofShared()) {
            MemorySegment[] in = new MemorySegment[4];
            TileAttention.Heads[] besides = new TileAttention.Heads[4];
            for (int i = 0; i < 4; i++) {
                in[i] = values(kernel, arena, count, 1);
                besides[i] = beside(turned(kernel, arena, shape, in[i], false));
            }
            MemorySegment y = read(kernel, arena, shape, in, 2).asSlice(0, in[0].byteSize());
            MemorySegment other = arena.allocate(y.byteSize(), 64);
            attention.causal(crew, shape, new TileAttention.Operands(besides[0], besides[1], besides[2], below(other)));
            assertThat(turned(kernel, arena, shape, other, false).mismatch(y)).isEqualTo(-1);

            MemorySegment[] one = new MemorySegment[3];
            MemorySegment[] two = new MemorySegment[3];
            for (int i = 0; i < 3; i++) {
                one[i] = arena.allocate(in[i].byteSize(), 64);
                two[i] = arena.allocate(in[i].byteSize(), 64);
            }
            attention.causalBack(crew, shape, back(in, one));
            attention.causalBack(
                    crew,
                    shape,
                    new TileAttention.Back(
                            besides[0],
                            besides[1],
                            besides[2],
                            besides[3],
                            beside(two[0]),
                            beside(two[1]),
                            beside(two[2])));
            for (int i = 0; i < 3; i++) {
                assertThat(turned(kernel, arena, shape, two[i], true).mismatch(one[i]))
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachHeadReadsWhatDoublePrecisionReads(RowKernel kernel) {
        int[] lengths = {1, 7, 16, 17, 100, 128, 250};
        for (int positions : lengths) {
            int width = 16 * (1 + random.nextInt(8));
            TileAttention.Shape shape =
                    new TileAttention.Shape(1 + random.nextInt(2), 1 + random.nextInt(3), positions, width, 0.2f);
            int count = shape.rows() * shape.heads() * positions * width;
            try (Arena arena = Arena.ofShared()) {
                MemorySegment[] qkv = {
                    values(kernel, arena, count, 1), values(kernel, arena, count, 1), values(kernel, arena, count, 3)
                };
                MemorySegment y = read(kernel, arena, shape, qkv, 2);
                double bound = kernel == RowKernel.FLOAT32 ? 2e-5 : 0.05;
                for (int head = 0; head < shape.rows() * shape.heads(); head++) {
                    for (int query = 0; query < positions; query++) {
                        double[] wanted = wanted(kernel, shape, qkv, head, query);
                        int row = head / shape.heads();
                        int at = ((row * positions + query) * shape.heads() + head % shape.heads()) * width;
                        for (int i = 0; i < width; i++) {
                            assertThat((double) kernel.load(y, at + i)).isCloseTo(wanted[i], within(bound));
                        }
                    }
                }
            }
        }
    }

    private static double[] wanted(
            RowKernel kernel, TileAttention.Shape shape, MemorySegment[] qkv, int head, int query) {
        int width = shape.width();
        long first = (long) head * shape.positions() * width;
        double[] weights = new double[query + 1];
        double all = 0;
        for (int key = 0; key <= query; key++) {
            double score = 0;
            for (int i = 0; i < width; i++) {
                score += (double) kernel.load(qkv[0], first + (long) query * width + i)
                        * kernel.load(qkv[1], first + (long) key * width + i);
            }
            weights[key] = Math.exp(score * shape.scale());
            all += weights[key];
        }
        double[] read = new double[width];
        for (int key = 0; key <= query; key++) {
            for (int i = 0; i < width; i++) {
                read[i] += weights[key] / all * kernel.load(qkv[2], first + (long) key * width + i);
            }
        }
        return read;
    }

    @ParameterizedTest
    @EnumSource
    void whatGoesBackIsWhatTheFormulaSaysInDoublePrecision(RowKernel kernel) {
        for (int positions : new int[] {1, 15, 16, 33, 100}) {
            int width = 16 * (1 + random.nextInt(5));
            TileAttention.Shape shape = new TileAttention.Shape(2, 2, positions, width, 0.25f);
            int count = 4 * positions * width;
            try (Arena arena = Arena.ofShared()) {
                MemorySegment[] in = new MemorySegment[4];
                MemorySegment[] one = new MemorySegment[3];
                MemorySegment[] three = new MemorySegment[3];
                for (int i = 0; i < 4; i++) {
                    in[i] = values(kernel, arena, count, 1);
                }
                for (int i = 0; i < 3; i++) {
                    one[i] = values(kernel, arena, count + 16, 1);
                    three[i] = arena.allocate(one[i].byteSize(), 64).copyFrom(one[i]);
                }
                MemorySegment behind = arena.allocate(one[2].byteSize(), 64).copyFrom(one[2]);
                attention.causalBack(new RowAttention.Crew(kernel, 1), shape, back(in, one));
                attention.causalBack(new RowAttention.Crew(kernel, 3), shape, back(in, three));
                long end = (long) count * kernel.bytes();
                assertThat(one[2].asSlice(end).mismatch(behind.asSlice(end))).isEqualTo(-1);
                for (int head = 0; head < 4; head++) {
                    double[][] wanted = wantedBack(kernel, shape, in, head);
                    for (int i = 0; i < 3; i++) {
                        assertThat(one[i].mismatch(three[i])).isEqualTo(-1);
                        for (int j = 0; j < wanted[i].length; j++) {
                            double got = kernel.load(one[i], head * wanted[i].length + j);
                            // no more than the last rounding
                            double rounding = kernel == RowKernel.BFLOAT16 ? Math.abs(wanted[i][j]) / 256 : 0;
                            assertThat(got).isCloseTo(wanted[i][j], within(2e-5 + rounding));
                        }
                    }
                }
            }
        }
    }

    private static TileAttention.Back back(MemorySegment[] in, MemorySegment[] out) {
        return new TileAttention.Back(
                below(in[0]), below(in[1]), below(in[2]), below(in[3]), below(out[0]), below(out[1]), below(out[2]));
    }

    /** Gradients of a head's queries, keys and values. */
    private static double[][] wantedBack(RowKernel kernel, TileAttention.Shape shape, MemorySegment[] in, int head) {
        int positions = shape.positions();
        int width = shape.width();
        double[][][] rows = new double[4][positions][width];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < positions * width; j++) {
                rows[i][j / width][j % width] = kernel.load(in[i], (long) head * positions * width + j);
            }
        }
        double[][] wanted = new double[3][positions * width];
        for (int query = 0; query < positions; query++) {
            double[] pattern = new double[query + 1];
            double[] gradient = new double[query + 1];
            double all = 0;
            for (int key = 0; key <= query; key++) {
                pattern[key] = Math.exp(shape.scale() * dot(rows[0][query], rows[1][key]));
                gradient[key] = dot(rows[3][query], rows[2][key]);
                all += pattern[key];
            }
            double mean = 0;
            for (int key = 0; key <= query; key++) {
                pattern[key] /= all;
                mean += pattern[key] * gradient[key];
            }
            for (int key = 0; key <= query; key++) {
                double score = shape.scale() * pattern[key] * (gradient[key] - mean);
                for (int i = 0; i < width; i++) {
                    wanted[0][query * width + i] += score * rows[1][key][i];
                    wanted[1][key * width + i] += score * rows[0][query][i];
                    wanted[2][key * width + i] += pattern[key] * rows[3][query][i];
                }
            }
        }
        return wanted;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void whatComesLaterAndWhoWorksMakeNoDifference() {
        TileAttention.Shape shape = new TileAttention.Shape(2, 3, 45, 32, 0.18f);
        int count = 2 * 3 * 45 * 32;
        RowKernel kernel = RowKernel.FLOAT32;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment[] qkv = {
                values(kernel, arena, count, 1), values(kernel, arena, count, 1), values(kernel, arena, count, 1)
            };
            MemorySegment all = read(kernel, arena, shape, qkv, 1);
            assertThat(read(kernel, arena, shape, qkv, 3).mismatch(all)).isEqualTo(-1);
            // Keys and values of the last position of every head: only its own result depends on them.
            for (int head = 0; head < 6; head++) {
                for (int i = 0; i < 32; i++) {
                    kernel.store(qkv[1], (head * 45L + 44) * 32 + i, 50);
                    kernel.store(qkv[2], (head * 45L + 44) * 32 + i, -50);
                }
            }
            MemorySegment changed = read(kernel, arena, shape, qkv, 2);
            for (int at = 0; at < count; at++) {
                boolean isLast = at / (3 * 32) % 45 == 44;
                if (!isLast) {
                    assertThat(kernel.load(changed, at)).isEqualTo(kernel.load(all, at));
                }
            }
            assertThat(changed.mismatch(all)).isNotEqualTo(-1);
        }
    }

    /** A step behind a cache takes rows one by one, and has the same bits. */
    @Test
    void softmaxOfManyRowsIsThatOfEachAndZeroBehindWhatCounts() {
        int columns = 48;
        for (int own : new int[] {1, 7, 8, 9, 32}) {
            float[] scores = new float[16 * columns];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) random.nextGaussian();
            }
            scores[5 * columns] = Float.NaN;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment all = arena.allocateFrom(ValueLayout.JAVA_FLOAT, scores);
                TileKernel.ready().softmax(new TileKernel.Scores(all.address(), columns * 4L, 16, own, columns));
                for (int row = 0; row < 16; row++) {
                    float[] one = Arrays.copyOfRange(scores, row * columns, (row + 1) * columns);
                    int count = own + row;
                    Arrays.fill(one, count, columns, Float.NEGATIVE_INFINITY);
                    MemorySegment each = arena.allocateFrom(ValueLayout.JAVA_FLOAT, one);
                    RowKernel.FLOAT32.softmax(each.address(), Math.ceilDiv(count, RowKernel.SCORES));
                    float[] expected = Arrays.copyOf(each.toArray(ValueLayout.JAVA_FLOAT), count);
                    assertThat(all.asSlice(row * columns * 4L, columns * 4L).toArray(ValueLayout.JAVA_FLOAT))
                            .isEqualTo(Arrays.copyOf(expected, columns));
                }
            }
        }
    }

    @Test
    void headsThatFillNoVectorsAreRefused() {
        assertThat(TileAttention.takes(64)).isTrue();
        assertThat(TileAttention.takes(20)).isFalse();
        TileAttention.Shape shape = new TileAttention.Shape(1, 1, 2, 20, 1);
        RowAttention.Crew crew = new RowAttention.Crew(RowKernel.FLOAT32, 1);
        assertThatThrownBy(() -> attention.causal(crew, shape, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heads of 20");
    }
}
