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
    private static final int STEPS = 5;

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
        for (int step = 1; step <= STEPS; step++) {
            packer.packAhead(next, step, STEPS);
        }
        assertThat(packed(next)).isEqualTo(expected(isTurned, 48, 48, 0));
        packer.packAhead(last, 1, STEPS);
        packer.packAhead(last, 2, STEPS);
        assertThat(packed(last)).isEqualTo(expected(isTurned, 96, 16, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void otherPanelsThanThoseAheadArePackedAnew(boolean isTurned) {
        for (int step = 1; step <= STEPS; step++) {
            packer.packAhead(panels(1, isTurned, 48, 48), step, STEPS);
        }
        assertThat(packed(panels(1, isTurned, 0, 48))).isEqualTo(expected(isTurned, 0, 48, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasPackedForOtherWorkIsNotTaken(boolean isTurned) {
        for (int step = 1; step <= STEPS; step++) {
            packer.packAhead(panels(1, isTurned, 0, 48), step, STEPS);
        }
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
            for (int step = 1; step <= STEPS; step++) {
                packer.packAhead(panels, step, STEPS);
            }
            MemorySegment packed = segment(packer.packed(panels), (long) outputs * DEPTH * Float.BYTES);
            for (int i = 0; i < 2 * outputs * DEPTH; i++) {
                int output = i / (32 * DEPTH) * 16 + i / 2 % 16;
                int input = i / 32 % DEPTH * 2 + i % 2;
                assertThat(packed.getAtIndex(ValueLayout.JAVA_SHORT, i))
                        .isEqualTo((short) (input * WIDE + 48 + output));
            }
        }
    }

    @Test
    void nothingBehindTheLastOutputsIsPacked() {
        packer.packAhead(panels(1, true, WIDE, 0), 1, 2);
        packer.packAhead(panels(1, false, WIDE, 0), 1, 2);
        assertThat(packed(panels(1, false, WIDE, 0))).isEmpty();
    }
}
