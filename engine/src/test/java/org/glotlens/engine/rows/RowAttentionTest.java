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
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RowAttentionTest {
    private static final int ROWS = 2;
    private static final int HEADS = 6;
    private static final int KV_HEADS = 3;
    private static final int WIDTH = 32;
    private static final int DIMS = 16;
    private static final int SLOTS = 21;
    private static final int SEEN = 19;
    private static final float SCALE = 0.3f;

    private static final RowAttention.Shape SHAPE =
            new RowAttention.Shape(ROWS, HEADS, KV_HEADS, WIDTH, SLOTS, SEEN, SCALE);

    private final RowAttention attention = new RowAttention(new RowProducts());
    private final Random random = new Random(2);

    @BeforeEach
    void onThisProcessor() {
        assumeThat(RowKernel.isRunnable()).as("AVX2 and FMA on Linux").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatHeadsReadIsThatOfDoublePrecision(RowKernel kernel) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment q = random(kernel, arena, ROWS * HEADS * WIDTH);
            RowAttention.Kept kept = kept(kernel, arena);
            MemorySegment y = arena.allocate((long) ROWS * HEADS * WIDTH * kernel.bytes(), 64);
            attention.attend(new RowAttention.Crew(kernel, 2), kept, SHAPE, new RowAttention.Ends(q, y));
            requireRead(kernel, kept, q, y);
        }
    }

    /** Softmax of the scaled products over the slots that are seen, times the values. */
    private static void requireRead(RowKernel kernel, RowAttention.Kept kept, MemorySegment q, MemorySegment y) {
        double bound = kernel == RowKernel.BFLOAT16 ? 0x1p-8 : 2e-6;
        for (int head = 0; head < ROWS * HEADS; head++) {
            int group = head / (HEADS / KV_HEADS);
            double[] weights = new double[SEEN];
            double sum = 0;
            for (int key = 0; key < SEEN; key++) {
                double score = 0;
                for (int i = 0; i < WIDTH; i++) {
                    score += (double) kernel.load(q, head * WIDTH + i)
                            * kernel.load(kept.keys(), (group * SLOTS + key) * WIDTH + i);
                }
                weights[key] = Math.exp(SCALE * score);
                sum += weights[key];
            }
            for (int i = 0; i < WIDTH; i++) {
                double read = 0;
                double size = 0;
                for (int key = 0; key < SEEN; key++) {
                    double value = kernel.load(kept.values(), (group * SLOTS + key) * WIDTH + i);
                    read += weights[key] / sum * value;
                    size += weights[key] / sum * Math.abs(value);
                }
                assertThat((double) kernel.load(y, head * WIDTH + i)).isCloseTo(read, within(bound * size));
            }
        }
    }

    /** A query that sees 19 slots is the same as in a step; others of its row stand before it and behind it. */
    @ParameterizedTest
    @EnumSource
    void queriesBehindOthersReadUpToTheirOwnSlot(RowKernel kernel) {
        int queries = 3;
        int[] at = {SEEN - 1, 4, SLOTS - 1, 0, SEEN - 1, 7};
        try (Arena arena = Arena.ofShared()) {
            MemorySegment q = random(kernel, arena, ROWS * HEADS * queries * WIDTH);
            MemorySegment k = random(kernel, arena, ROWS * KV_HEADS * queries * WIDTH);
            MemorySegment v = random(kernel, arena, ROWS * queries * KV_HEADS * WIDTH);
            RowAttention.Kept kept = kept(kernel, arena);
            MemorySegment y = arena.allocate(q.byteSize(), 64);
            RowAttention.Behind behind =
                    new RowAttention.Behind(ROWS, queries, HEADS, KV_HEADS, WIDTH, SLOTS, at, SCALE);
            attention.attend(kernel, kept, behind, new RowAttention.Brought(q, k, v, y));

            MemorySegment one = arena.allocate((long) ROWS * HEADS * WIDTH * kernel.bytes(), 64);
            MemorySegment read = arena.allocate(one.byteSize(), 64);
            for (int row = 0; row < ROWS; row++) {
                for (int head = 0; head < HEADS; head++) {
                    // the query of each row that stands at the last slot of SHAPE
                    copy(kernel, q, (row * HEADS + head) * queries + row, one, row * HEADS + head);
                    copy(kernel, y, (row * queries + row) * HEADS + head, read, row * HEADS + head);
                }
                for (int head = 0; head < KV_HEADS; head++) {
                    assertThat(kernel.load(kept.keys(), slot(row, head, SEEN - 1)))
                            .isEqualTo(kernel.load(k, (long) ((row * KV_HEADS + head) * queries + row) * WIDTH));
                    assertThat(kernel.load(kept.values(), slot(row, head, SEEN - 1)))
                            .isEqualTo(kernel.load(v, (long) ((row * queries + row) * KV_HEADS + head) * WIDTH));
                }
            }
            requireRead(kernel, kept, one, read);
        }
    }

    private static long slot(int row, int head, int slot) {
        return (long) ((row * KV_HEADS + head) * SLOTS + slot) * WIDTH;
    }

    private static void copy(RowKernel kernel, MemorySegment from, int vector, MemorySegment to, int place) {
        long bytes = (long) WIDTH * kernel.bytes();
        MemorySegment.copy(from, vector * bytes, to, place * bytes, bytes);
    }

    @ParameterizedTest
    @EnumSource
    void aSlotThatIsNotKeptIsRefused(RowKernel kernel) {
        assertThatThrownBy(() -> new RowAttention.Behind(1, 2, 1, 1, WIDTH, SLOTS, new int[] {0, SLOTS}, SCALE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RowAttention.Behind(1, 2, 1, 1, WIDTH, SLOTS, new int[] {0}, SCALE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(kernel.takesHeads(WIDTH)).isTrue();
    }

    /**
     * Against the exponential function in double precision, from scores that are alike to such that only one counts; a distance
     * from the largest is rounded before it is raised.
     */
    @ParameterizedTest
    @ValueSource(floats = {0, 1e-3f, 1, 30, 1e4f})
    void aSoftmaxIsThatOfDoublePrecision(float spread) {
        for (int count = 1; count < 40; count++) {
            try (Arena arena = Arena.ofConfined()) {
                long vectors = Math.ceilDiv(count, RowKernel.SCORES);
                MemorySegment scores = arena.allocate(vectors * RowKernel.SCORES * Float.BYTES, 64);
                double[] expected = new double[count];
                for (int i = 0; i < vectors * RowKernel.SCORES; i++) {
                    float score = i < count ? spread * (float) random.nextGaussian() : Float.NEGATIVE_INFINITY;
                    scores.setAtIndex(ValueLayout.JAVA_FLOAT, i, score);
                    if (i < count) {
                        expected[i] = score;
                    }
                }
                double most = Arrays.stream(expected).max().orElseThrow();
                double sum =
                        Arrays.stream(expected).map(x -> Math.exp(x - most)).sum();
                RowKernel.FLOAT32.softmax(scores.address(), vectors);
                for (int i = 0; i < count; i++) {
                    double exact = Math.exp(expected[i] - most) / sum;
                    assertThat((double) scores.getAtIndex(ValueLayout.JAVA_FLOAT, i))
                            .isCloseTo(exact, within((3e-7 + 6e-8 * (most - expected[i])) * exact + 2e-38));
                }
            }
        }
    }

    @Test
    void whatIsNoNumberStaysNone() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scores =
                    arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4, 5, 6, 7, Float.NaN, 1, 2, 3, 4, 5, 6, 7, 8);
            RowKernel.FLOAT32.softmax(scores.address(), 2);
            for (int i = 0; i < 16; i++) {
                assertThat(scores.getAtIndex(ValueLayout.JAVA_FLOAT, i)).isNaN();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void positionsTurnPairsOfHalvesAndKeepTheRest(RowKernel kernel) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment x = random(kernel, arena, ROWS * HEADS * WIDTH);
            MemorySegment y = arena.allocate((long) ROWS * HEADS * WIDTH * kernel.bytes(), 64);
            RowAttention.Turn turn = turn(arena);
            RowAttention.turn(kernel, turn, SHAPE, new RowAttention.Ends(x, y));
            double bound = kernel == RowKernel.BFLOAT16 ? 0x1p-8 : 1e-6;
            for (int head = 0; head < ROWS * HEADS; head++) {
                for (int i = 0; i < WIDTH; i++) {
                    double own = kernel.load(x, head * WIDTH + i);
                    double expected = own;
                    double size = Math.abs(own);
                    if (i < DIMS) {
                        double angle = angle(head / HEADS, i % (DIMS / 2));
                        double other = kernel.load(x, head * WIDTH + (i + DIMS / 2) % DIMS);
                        expected = own * Math.cos(angle) + (i < DIMS / 2 ? -1 : 1) * other * Math.sin(angle);
                        size += Math.abs(other);
                    }
                    assertThat((double) kernel.load(y, head * WIDTH + i)).isCloseTo(expected, within(bound * size));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepIsItsPartsOneAfterTheOther(RowKernel kernel) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment q = random(kernel, arena, ROWS * HEADS * WIDTH);
            MemorySegment k = random(kernel, arena, ROWS * KV_HEADS * WIDTH);
            MemorySegment v = random(kernel, arena, ROWS * KV_HEADS * WIDTH);
            RowAttention.Turn turn = turn(arena);
            RowAttention.Kept kept = kept(kernel, arena);
            RowAttention.Kept other = new RowAttention.Kept(copy(arena, kept.keys()), copy(arena, kept.values()));

            MemorySegment y = arena.allocate(q.byteSize(), 64);
            RowAttention.Step step = new RowAttention.Step(q, k, v, turn, y);
            attention.step(new RowAttention.Crew(kernel, 2), step, kept, SHAPE);

            MemorySegment turnedQ = arena.allocate(q.byteSize(), 64);
            MemorySegment turnedK = arena.allocate(k.byteSize(), 64);
            RowAttention.turn(kernel, turn, SHAPE, new RowAttention.Ends(q, turnedQ));
            RowAttention.Shape ofKeys = new RowAttention.Shape(ROWS, KV_HEADS, KV_HEADS, WIDTH, SLOTS, SEEN, SCALE);
            RowAttention.turn(kernel, turn, ofKeys, new RowAttention.Ends(k, turnedK));
            long head = (long) WIDTH * kernel.bytes();
            for (int group = 0; group < ROWS * KV_HEADS; group++) {
                long slot = ((long) group * SLOTS + SEEN - 1) * head;
                MemorySegment.copy(turnedK, group * head, other.keys(), slot, head);
                MemorySegment.copy(v, group * head, other.values(), slot, head);
            }
            MemorySegment parts = arena.allocate(q.byteSize(), 64);
            attention.attend(new RowAttention.Crew(kernel, 1), other, SHAPE, new RowAttention.Ends(turnedQ, parts));

            assertThat(kept.keys().mismatch(other.keys())).isEqualTo(-1);
            assertThat(kept.values().mismatch(other.values())).isEqualTo(-1);
            assertThat(y.mismatch(parts)).isEqualTo(-1);
            requireRead(kernel, kept, turnedQ, y);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNormIsThatOfDoublePrecision(RowKernel kernel) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment x = random(kernel, arena, ROWS * WIDTH);
            MemorySegment gain = random(kernel, arena, WIDTH);
            MemorySegment y = arena.allocate(x.byteSize(), 64);
            RowNorm.rms(kernel, new RowProducts.Rows(x, ROWS, WIDTH), new RowNorm.Gain(gain, 1e-5f), y);
            double bound = kernel == RowKernel.BFLOAT16 ? 2 * 0x1p-8 : 1e-6;
            for (int row = 0; row < ROWS; row++) {
                double squares = 0;
                for (int i = 0; i < WIDTH; i++) {
                    squares += Math.pow(kernel.load(x, row * WIDTH + i), 2);
                }
                for (int i = 0; i < WIDTH; i++) {
                    double normed = kernel.load(x, row * WIDTH + i) / Math.sqrt(squares / WIDTH + 1e-5);
                    double expected = normed * kernel.load(gain, i);
                    assertThat((double) kernel.load(y, row * WIDTH + i))
                            .isCloseTo(expected, within(bound * Math.abs(expected)));
                }
            }
        }
    }

    private static double angle(int row, int pair) {
        return (3 + row) / Math.pow(10, pair);
    }

    private static RowAttention.Turn turn(Arena arena) {
        MemorySegment cos = arena.allocate((long) ROWS * DIMS * Float.BYTES, 64);
        MemorySegment sin = arena.allocate((long) ROWS * DIMS * Float.BYTES, 64);
        for (int i = 0; i < ROWS * DIMS; i++) {
            double angle = angle(i / DIMS, i % (DIMS / 2));
            cos.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) Math.cos(angle));
            sin.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) Math.sin(angle));
        }
        return new RowAttention.Turn(cos, sin, DIMS);
    }

    private RowAttention.Kept kept(RowKernel kernel, Arena arena) {
        int count = ROWS * KV_HEADS * SLOTS * WIDTH;
        return new RowAttention.Kept(random(kernel, arena, count), random(kernel, arena, count));
    }

    private MemorySegment random(RowKernel kernel, Arena arena, int count) {
        MemorySegment memory = arena.allocate((long) count * kernel.bytes(), 64);
        for (int i = 0; i < count; i++) {
            kernel.store(memory, i, (float) random.nextGaussian());
        }
        return memory;
    }

    private static MemorySegment copy(Arena arena, MemorySegment memory) {
        return arena.allocate(memory.byteSize(), 64).copyFrom(memory);
    }
}
