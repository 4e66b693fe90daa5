package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AheadTest {
    private static final int INPUTS = 64;
    private static final int TILES = 4;
    private static final int OUTPUTS = 48;
    private static final long LINE = 64;

    /** Of the rows that are read soon; nobody reads them here. */
    private static final long FIRST = 1L << 30;

    private final MemorySegment rows = numbers(TILES * 8 * INPUTS);
    private final MemorySegment panels = numbers(OUTPUTS * INPUTS);
    private final MemorySegment zeros = Arena.ofAuto().allocate(OUTPUTS * Float.BYTES, LINE);
    private final Ahead ahead = new Ahead();

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
    }

    private static MemorySegment numbers(int count) {
        MemorySegment numbers = Arena.ofAuto().allocate((long) count * Float.BYTES, LINE);
        for (int i = 0; i < count; i++) {
            numbers.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) Math.sin(i));
        }
        return numbers;
    }

    /** Multiplies some tiles, in float32 or as pairs. */
    private byte[] multiply(int tiles, boolean isWide, boolean isPaired, Ahead meanwhile) {
        MemorySegment y = Arena.ofAuto().allocate((long) TILES * 8 * OUTPUTS * Float.BYTES, LINE);
        TileKernel.Tiles all = new TileKernel.Tiles(
                rows.address(),
                16L * INPUTS * Float.BYTES,
                tiles,
                panels.address(),
                16L * INPUTS * Float.BYTES,
                INPUTS,
                y.address(),
                (long) OUTPUTS * Float.BYTES,
                zeros.address());
        if (isPaired) {
            TileKernel.ready().multiplyPairs(all, isWide, meanwhile);
        } else {
            TileKernel.ready().multiply(all, isWide, meanwhile);
        }
        return y.toArray(ValueLayout.JAVA_BYTE);
    }

    /** By hand: 3 rows of 128 bytes are 6 lines; 2 of 4 tiles' 64 steps have one every 32 of them. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void aLineIsAskedForEachSoManySteps(boolean isWide, boolean isPaired) {
        assumeThat(!isPaired || MachineCode.isPairedRunnable())
                .as("products of pairs")
                .isTrue();
        byte[] alone = multiply(TILES, isWide, isPaired, Ahead.NOTHING);

        ahead.ask(new Ahead.Rows(FIRST, 4096, 3, 128), TILES, INPUTS);
        assertThat(multiply(1, isWide, isPaired, ahead)).isNotEmpty();
        assertThat(ahead.left()).isEqualTo(4);
        assertThat(ahead.next()).as("the third row's first line").isEqualTo(FIRST + 2 * 4096);
        multiply(1, isWide, isPaired, ahead);
        assertThat(ahead.left()).isEqualTo(2);
        assertThat(ahead.next()).as("the second row's second line").isEqualTo(FIRST + LINE + 4096);
        multiply(2, isWide, isPaired, ahead);
        assertThat(ahead.left()).isZero();

        ahead.ask(new Ahead.Rows(FIRST, 4096, 3, 128), TILES, INPUTS);
        assertThat(multiply(TILES, isWide, isPaired, ahead)).as("the same bits").isEqualTo(alone);
        assertThat(ahead.left()).isZero();
    }

    @Test
    void atTheEndNothingMoreIsAskedFor() {
        ahead.ask(new Ahead.Rows(FIRST, 64, 5, 64), 1, INPUTS);

        multiply(TILES, true, false, ahead);

        assertThat(ahead.left()).isZero();
        assertThat(ahead.next()).as("the line behind the last run").isEqualTo(FIRST + LINE);
        multiply(TILES, true, false, ahead);
        assertThat(ahead.next()).isEqualTo(FIRST + LINE);
    }

    @Test
    void moreLinesThanStepsAreAskedForOneEachStep() {
        ahead.ask(new Ahead.Rows(FIRST, 4096, 100, 64), 1, INPUTS);

        multiply(1, true, false, ahead);

        assertThat(ahead.left()).isEqualTo(100 - INPUTS);
    }

    @Test
    void rowsThatBeginWithinALineHaveItToo() {
        ahead.ask(new Ahead.Rows(FIRST + 32, 4096, 2, 64), TILES, INPUTS);

        assertThat(ahead.next()).isEqualTo(FIRST);
        assertThat(ahead.left()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0, 64", "3, 0"})
    void noRowsAreNothing(int count, long length) {
        ahead.ask(new Ahead.Rows(FIRST + 32, 4096, count, length), TILES, INPUTS);

        multiply(TILES, true, false, ahead);

        assertThat(ahead.left()).isZero();
        multiply(TILES, false, false, Ahead.NOTHING);
        assertThat(Ahead.NOTHING.left()).isZero();
    }
}
