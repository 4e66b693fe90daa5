package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formulas in double precision. */
@Tag("unit")
class RankProductsTest {
    private static final int BEHIND = 32;

    private final Random random = new Random(3);
    private final Arena arena = Arena.ofShared();
    private RankProducts products;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        products = new RankProducts(new RowProducts());
    }

    @AfterEach
    void giveBack() {
        arena.close();
    }

    private MemorySegment values(RowKernel type, int count) {
        MemorySegment memory = arena.allocate((long) count * type.bytes(), 64);
        for (int i = 0; i < count; i++) {
            type.store(memory, i, (float) random.nextGaussian());
        }
        return memory;
    }

    /** Results, and something behind them that stays. */
    private MemorySegment room(RowKernel type, int count) {
        MemorySegment memory = arena.allocate((count + (long) BEHIND) * type.bytes(), 64);
        for (int i = 0; i < BEHIND; i++) {
            type.store(memory, count + i, 5);
        }
        return memory;
    }

    private static MemorySegment results(RowKernel type, MemorySegment room) {
        return room.asSlice(0, room.byteSize() - (long) BEHIND * type.bytes());
    }

    private static void assertUntouchedBehind(RowKernel type, MemorySegment room, int count) {
        for (int i = 0; i < BEHIND; i++) {
            assertThat(type.load(room, count + i)).isEqualTo(5);
        }
    }

    private static double at(RowKernel type, MemorySegment values, int row, int width, int column) {
        return type.load(values, (long) row * width + column);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 1, 64, 4",
        "FLOAT32, 7, 192, 8",
        "FLOAT32, 300, 256, 12",
        "BFLOAT16, 1, 64, 4",
        "BFLOAT16, 7, 192, 8",
        "BFLOAT16, 300, 256, 12"
    })
    void factorsAreMultipliedThereAndBack(RowKernel type, int rows, int width, int rank) {
        RowKernel exact = RowKernel.FLOAT32;
        RowAttention.Crew crew = new RowAttention.Crew(type, 2);
        MemorySegment x = values(type, rows * width);
        MemorySegment matrix = values(exact, rank * width);
        MemorySegment inner = room(exact, rows * rank);
        MemorySegment up = room(type, rows * width);
        MemorySegment alone = room(type, rows * width);
        MemorySegment sums = room(exact, rank * width);
        RowProducts.Rows all = new RowProducts.Rows(x, rows, width);
        RankProducts.Inner between = new RankProducts.Inner(results(exact, inner), rank);

        products.goDown(crew, all, new RankProducts.Down(matrix, 0.5f), between);
        products.goUp(crew, all, new RankProducts.Up(matrix, between), results(type, up));
        products.goUpAlone(crew, new RankProducts.Up(matrix, between), results(type, alone));
        products.sum(crew, all, between, results(exact, sums));

        double rounded = type == RowKernel.BFLOAT16 ? 1.0 / 256 : 1e-6;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < rank; k++) {
                double wanted = 0;
                for (int i = 0; i < width; i++) {
                    wanted += 0.5 * at(type, x, row, width, i) * at(exact, matrix, k, width, i);
                }
                assertThat(at(exact, inner, row, rank, k)).isCloseTo(wanted, within(2e-5));
            }
            for (int i = 0; i < width; i++) {
                double wanted = 0;
                for (int k = 0; k < rank; k++) {
                    wanted += at(exact, inner, row, rank, k) * at(exact, matrix, k, width, i);
                }
                double sum = wanted + at(type, x, row, width, i);
                assertThat(at(type, alone, row, width, i)).isCloseTo(wanted, within(rounded * Math.abs(wanted) + 1e-4));
                assertThat(at(type, up, row, width, i))
                        .isCloseTo(sum, within(rounded * (Math.abs(wanted) + Math.abs(sum)) + 1e-4));
            }
        }
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < width; i++) {
                double wanted = 0;
                for (int row = 0; row < rows; row++) {
                    wanted += at(exact, inner, row, rank, k) * at(type, x, row, width, i);
                }
                assertThat(at(exact, sums, k, width, i)).isCloseTo(wanted, within(2e-3));
            }
        }
        assertUntouchedBehind(exact, inner, rows * rank);
        assertUntouchedBehind(type, up, rows * width);
        assertUntouchedBehind(type, alone, rows * width);
        assertUntouchedBehind(exact, sums, rank * width);
    }

    @Test
    void whatFillsNoTileIsRefused() {
        MemorySegment x = values(RowKernel.FLOAT32, 256);
        RowAttention.Crew crew = new RowAttention.Crew(RowKernel.FLOAT32, 1);

        assertThatThrownBy(() -> products.sum(
                        crew, new RowProducts.Rows(x, 4, 48), new RankProducts.Inner(x.asSlice(0, 64), 4), x))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> products.sum(
                        crew, new RowProducts.Rows(x, 4, 64), new RankProducts.Inner(x.asSlice(0, 96), 6), x))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
