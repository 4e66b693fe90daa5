package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
