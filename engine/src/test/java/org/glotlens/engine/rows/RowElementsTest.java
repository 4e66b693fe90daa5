package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class RowElementsTest {
    private static final float[] ENDS = {0, -0f, 1, -1, 88, -88, -200, 3e38f, -3e38f, Float.POSITIVE_INFINITY, Float.NaN
    };

    private final RowElements elements = new RowElements(new RowProducts());

    @BeforeEach
    void onThisProcessor() {
        assumeThat(RowKernel.isRunnable()).as("AVX2 and FMA on Linux").isTrue();
    }

    /** Numbers by chance, the ends of the range among them. */
    private static MemorySegment numbers(RowKernel kernel, Arena arena, long seed, int count) {
        Random random = new Random(seed);
        MemorySegment memory = arena.allocate((long) count * kernel.bytes(), 64);
        for (int i = 0; i < count; i++) {
            kernel.store(memory, i, i < ENDS.length ? ENDS[i] : (float) (3 * random.nextGaussian()));
        }
        return memory;
    }

    @ParameterizedTest
    @EnumSource
    void siluAndItsGateAreThoseOfDoublePrecisionRoundedToTheType(RowKernel kernel) {
        int count = 1_300;
        double ulp = kernel == RowKernel.BFLOAT16 ? 0x1p-8 : 0x1p-24;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment x = numbers(kernel, arena, 1, count);
            MemorySegment up = numbers(kernel, arena, 2, count);
            MemorySegment y = arena.allocate(x.byteSize(), 64);
            elements.silu(new RowAttention.Crew(kernel, 2), x, y);
            for (int i = 0; i < count; i++) {
                double value = kernel.load(x, i);
                requireNear(kernel.load(y, i), value / (1 + StrictMath.exp(-value)), ulp);
            }
            MemorySegment gated = arena.allocate(x.byteSize(), 64);
            MemorySegment.copy(x, 0, gated, 0, x.byteSize());
            elements.siluGate(new RowAttention.Crew(kernel, 1), gated, up, gated);
            for (int i = 0; i < count; i++) {
                requireNear(kernel.load(gated, i), (double) kernel.load(y, i) * kernel.load(up, i), ulp);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sumsAreRoundedOnce(RowKernel kernel) {
        int count = 77;
        double ulp = kernel == RowKernel.BFLOAT16 ? 0x1p-8 : 0x1p-24;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment x = numbers(kernel, arena, 3, count);
            MemorySegment y = numbers(kernel, arena, 4, count);
            MemorySegment sum = arena.allocate(x.byteSize(), 64);
            RowElements.add(kernel, x, y, sum);
            for (int i = 0; i < count; i++) {
                requireNear(kernel.load(sum, i), (double) kernel.load(x, i) + kernel.load(y, i), ulp);
            }
        }
    }

    /** Within half a unit of the last place, infinite beyond the range. */
    private static void requireNear(float got, double expected, double ulp) {
        if (Double.isNaN(expected)) {
            assertThat(got).isNaN();
        } else if (Math.abs(expected) > 3.39e38) {
            assertThat((double) got).isEqualTo((float) expected);
        } else {
            assertThat((double) got).isCloseTo(expected, within(Math.abs(expected) * ulp * 1.001 + 1e-38));
        }
    }
}
