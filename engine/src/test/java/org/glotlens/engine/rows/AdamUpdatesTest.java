package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the formula in double precision. */
@Tag("unit")
class AdamUpdatesTest {
    /** One part, some that fill no part, and more than one. */
    private static final int[] SIZES = {16, 48, 1 << 14, 40_000};

    private static final AdamUpdates.Factors FACTORS =
            new AdamUpdates.Factors(0.5f, 0.999f, 0.1f, 0.99f, 0.01f, 0.3f, 1e-8f, -0.02f);

    private final Random random = new Random(3);
    private AdamUpdates updates;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        updates = new AdamUpdates(new RowProducts());
    }

    private MemorySegment values(Arena arena, int count, boolean isPositive) {
        MemorySegment memory = arena.allocate(ValueLayout.JAVA_FLOAT, count);
        for (int i = 0; i < count; i++) {
            double value = random.nextGaussian();
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) (isPositive ? value * value : value));
        }
        return memory;
    }

    private List<AdamUpdates.State> states(Arena arena) {
        List<AdamUpdates.State> states = new ArrayList<>();
        for (int size : SIZES) {
            states.add(new AdamUpdates.State(
                    values(arena, size, false),
                    values(arena, size, false),
                    values(arena, size, false),
                    values(arena, size, true)));
        }
        return states;
    }

    private static MemorySegment copy(Arena arena, MemorySegment memory) {
        return arena.allocate(memory.byteSize(), 4).copyFrom(memory);
    }

    private static AdamUpdates.State copy(Arena arena, AdamUpdates.State state) {
        return new AdamUpdates.State(
                copy(arena, state.values()),
                copy(arena, state.gradients()),
                copy(arena, state.first()),
                copy(arena, state.second()));
    }

    private static double at(MemorySegment memory, int i) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
    }

    @Test
    void allTensorsAreUpdatedByTheFormulaAndTheirGradientsAreZero() {
        try (Arena arena = Arena.ofShared()) {
            List<AdamUpdates.State> states = states(arena);
            List<AdamUpdates.State> before =
                    states.stream().map(state -> copy(arena, state)).toList();

            updates.update(states, FACTORS, 2);

            for (int tensor = 0; tensor < SIZES.length; tensor++) {
                AdamUpdates.State was = before.get(tensor);
                AdamUpdates.State is = states.get(tensor);
                for (int i = 0; i < SIZES[tensor]; i++) {
                    double gradient = 0.5 * at(was.gradients(), i);
                    double first = 0.9 * at(was.first(), i) + 0.1 * gradient;
                    double second = 0.99 * at(was.second(), i) + 0.01 * gradient * gradient;
                    double step = -0.02 * first / (Math.sqrt(second) / 0.3 + 1e-8);
                    assertThat(at(is.first(), i)).isCloseTo(first, within(1e-6));
                    assertThat(at(is.second(), i)).isCloseTo(second, within(1e-6 * (1 + second)));
                    assertThat(at(is.values(), i))
                            .isCloseTo(0.999 * at(was.values(), i) + step, within(1e-6 * (1 + Math.abs(step))));
                    assertThat(at(is.gradients(), i)).isZero();
                }
            }
        }
    }

    @Test
    void whoWorksMakesNoDifference() {
        try (Arena arena = Arena.ofShared()) {
            List<AdamUpdates.State> states = states(arena);
            List<AdamUpdates.State> others =
                    states.stream().map(state -> copy(arena, state)).toList();
            List<MemorySegment> gradients =
                    states.stream().map(AdamUpdates.State::gradients).toList();

            assertThat(updates.squareSum(gradients, 1)).isEqualTo(updates.squareSum(gradients, 3));
            updates.update(states, FACTORS, 1);
            updates.update(others, FACTORS, 3);

            for (int tensor = 0; tensor < SIZES.length; tensor++) {
                assertThat(states.get(tensor)
                                .values()
                                .mismatch(others.get(tensor).values()))
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void squaresAreSummedInDoublePrecision() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment one = values(arena, 40_000, false);
            MemorySegment two = values(arena, 32, false);
            double wanted = 0;
            for (int i = 0; i < 40_000; i++) {
                wanted += at(one, i) * at(one, i);
            }
            for (int i = 0; i < 32; i++) {
                wanted += at(two, i) * at(two, i);
            }
            assertThat(updates.squareSum(List.of(one, two), 2)).isCloseTo(wanted, within(1e-12 * wanted));
        }
    }

    @Test
    void whatDoesNotBelongToAsManyValuesIsRefused() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment values = values(arena, 32, false);
            MemorySegment less = values(arena, 16, false);
            assertThatThrownBy(() -> new AdamUpdates.State(values, less, values, values))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new AdamUpdates.State(values, values, values, less))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("64 bytes");
        }
    }

    @Test
    void tensorsThatFillNoVectorsAreRefused() {
        assertThat(AdamUpdates.takes(32)).isTrue();
        assertThat(AdamUpdates.takes(8)).isFalse();
        assertThat(AdamUpdates.takes(0)).isFalse();
        try (Arena arena = Arena.ofShared()) {
            List<MemorySegment> short8 = List.of(arena.allocate(32));
            assertThatThrownBy(() -> updates.squareSum(short8, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("8");
        }
    }
}
