package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MachineCodeTest {
    @Test
    void aListingIsTheBytesBeforeItsSemicolons() {
        assertThat(HexFormat.of().formatHex(MachineCode.read("scale")))
                .isEqualTo("c5f96ece" + "62f27d4818c9" + "62f174485907" + "62f17c481107" + "4883c740" + "48ffca"
                        + "75eb" + "c5f877" + "c3");
    }

    @Test
    void aFunctionReadsAsManyWordsAsItHas() {
        assumeThat(TileKernel.isRunnable()).as("AVX-512").isTrue();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_FLOAT, 16);
            numbers.setAtIndex(ValueLayout.JAVA_FLOAT, 15, 3);

            MachineCode.of("scale").call(numbers.address(), Float.floatToRawIntBits(2), 1);

            assertThat(numbers.getAtIndex(ValueLayout.JAVA_FLOAT, 15)).isEqualTo(6);
        }
    }

    @Test
    void tilesAreMadeReadyOnce() {
        assumeThat(TileKernel.isRunnable()).as("AVX-512").isTrue();

        assertThat(TileKernel.ready()).isSameAs(TileKernel.ready());
    }
}
