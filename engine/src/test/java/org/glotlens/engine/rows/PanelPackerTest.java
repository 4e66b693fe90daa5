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
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PanelPackerTest {
    private static final int WIDE = 112;
    private static final int DEPTH = 208;
    /** Rows that are multiplied meanwhile. */
    private static final int ROWS = 80;

    /** And so many of them at a time. */
    private static final int STEP = 16;

    private final MemorySegment matrix = Arena.ofAuto().allocate((long) WIDE * DEPTH * Float.BYTES, 64);
    private PanelPacker packer;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        packer = new PanelPacker(TileKernel.ready(), RowKernel.FLOAT32);
        fill(0);
    }

    private void fill(int more) {
        for (int i = 0; i < WIDE * DEPTH; i++) {
            matrix.setAtIndex(ValueLayout.JAVA_FLOAT, i, i + more);
        }
    }

    /** Some outputs with all inputs, of the matrix as {@code [outputs, inputs]} or turned. */
    private PanelPacker.Panels panels(long work, boolean isTurned, int first, int outputs) {
        int apart = isTurned ? WIDE : DEPTH;
        long from = matrix.address() + (isTurned ? first : (long) first * DEPTH) * Float.BYTES;
        return new PanelPacker.Panels(work, from, (long) apart * Float.BYTES, isTurned, outputs, DEPTH);
    }

    private float[] packed(PanelPacker.Panels panels) {
        return segment(packer.packed(panels), (long) panels.outputs() * DEPTH * Float.BYTES)
                .toArray(ValueLayout.JAVA_FLOAT);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment segment(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    /** Packs what is wanted next while the first rows are multiplied. */
    private void packAhead(PanelPacker.Panels next, int rows) {
        PanelPacker.Panels now = panels(0, false, 0, 48);
        for (int row = 0; row < rows; row += STEP) {
            packer.ask(next, new PanelPacker.Share(row, row + STEP, ROWS), now);
            packer.packAsked();
        }
    }

    /** By the definition: panel by panel, and in each input by input, 16 outputs side by side. */
    private static float[] expected(boolean isTurned, int first, int outputs, int more) {
        float[] values = new float[outputs * DEPTH];
        for (int i = 0; i < values.length; i++) {
            int output = first + i / (16 * DEPTH) * 16 + i % 16;
            int input = i / 16 % DEPTH;
            values[i] = (isTurned ? input * WIDE + output : output * DEPTH + input) + more;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPackedAheadIsTheSame(boolean isTurned) {
        PanelPacker.Panels next = panels(1, isTurned, 48, 48);
        PanelPacker.Panels last = panels(1, isTurned, 96, 16);

        assertThat(packed(panels(1, isTurned, 0, 48))).isEqualTo(expected(isTurned, 0, 48, 0));
        packAhead(next, ROWS);
        assertThat(packed(next)).isEqualTo(expected(isTurned, 48, 48, 0));
        packAhead(last, 2 * STEP);
        assertThat(packed(last)).isEqualTo(expected(isTurned, 96, 16, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void otherPanelsThanThoseAheadArePackedAnew(boolean isTurned) {
        packAhead(panels(1, isTurned, 48, 48), ROWS);
        assertThat(packed(panels(1, isTurned, 0, 48))).isEqualTo(expected(isTurned, 0, 48, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasPackedForOtherWorkIsNotTaken(boolean isTurned) {
        packAhead(panels(1, isTurned, 0, 48), ROWS);
        fill(7);
        assertThat(packed(panels(2, isTurned, 0, 48))).isEqualTo(expected(isTurned, 0, 48, 7));
    }

    /** Pairs of inputs, which a matrix {@code [outputs, inputs]} has side by side, are two rows of one that is turned. */
    @Test
    void rowsOfBfloat16ArePackedInPairs() {
        packer = new PanelPacker(TileKernel.ready(), RowKernel.BFLOAT16);
        MemorySegment half = Arena.ofAuto().allocate(2L * WIDE * DEPTH * Short.BYTES, 64);
        for (int i = 0; i < 2 * WIDE * DEPTH; i++) {
            half.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) i);
        }
        for (int outputs : new int[] {48, 16}) {
            long from = half.address() + 48 * Short.BYTES;
            PanelPacker.Panels panels = new PanelPacker.Panels(outputs, from, WIDE * Short.BYTES, true, outputs, DEPTH);
            packAhead(panels, ROWS);
            MemorySegment packed = segment(packer.packed(panels), (long) outputs * DEPTH * Float.BYTES);
            for (int i = 0; i < 2 * outputs * DEPTH; i++) {
                int output = i / (32 * DEPTH) * 16 + i / 2 % 16;
                int input = i / 32 % DEPTH * 2 + i % 2;
                assertThat(packed.getAtIndex(ValueLayout.JAVA_SHORT, i))
                        .isEqualTo((short) (input * WIDE + 48 + output));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void memoryIsAskedForAsMuchOfThemAsThereAreRows(boolean isTurned) {
        PanelPacker.Panels now = panels(0, false, 0, 48);
        PanelPacker.Panels next = panels(1, isTurned, 48, 48);

        assertThat(packer.ask(next, new PanelPacker.Share(0, 20, 80), now).left())
                .as("lines of 48 of 208 inputs: as many as fill whole panels")
                .isEqualTo(3L * 48);
        packer.packAsked();
        assertThat(packer.ask(next, new PanelPacker.Share(20, 80, 80), now).left())
                .as("the other 160")
                .isEqualTo(10L * 48);
        assertThat(packed(next)).isEqualTo(expected(isTurned, 48, 48, 0));
        assertThat(packer.ask(panels(1, isTurned, WIDE, 0), new PanelPacker.Share(0, 80, 80), now)
                        .left())
                .isZero();
    }

    @Test
    void nothingBehindTheLastOutputsIsPacked() {
        packAhead(panels(1, true, WIDE, 0), ROWS);
        packAhead(panels(1, false, WIDE, 0), ROWS);
        assertThat(packed(panels(1, false, WIDE, 0))).isEmpty();
    }
}
