package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("unit")
class ProcessMemoryTest {
    private static final long MIB = 1 << 20;
    private static final int BLOCKS = 100;

    /** Blocks of 4 MiB, as a small model's tensors, each followed by a small one that stays. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux counts resident memory so, and its C library keeps it")
    void whatAClosedModelLeavesGoesBackToTheSystem() {
        List<Arena> small = new ArrayList<>();
        ProcessMemory.giveBack();
        long before = resident();
        long taken = 0;
        // The first round teaches the C library to keep blocks of this size.
        for (int round = 0; round < 2; round++) {
            List<Arena> large = new ArrayList<>();
            for (int i = 0; i < BLOCKS; i++) {
                large.add(filled(4 * MIB));
                small.add(filled(1 << 12));
            }
            taken = resident() - before;
            large.forEach(Arena::close);
        }
        ProcessMemory.giveBack();
        long kept = resident() - before;
        small.forEach(Arena::close);
        assertThat(taken).isGreaterThan(BLOCKS * 3 * MIB);
        assertThat(kept).isLessThan(taken / 4);
    }

    private static long resident() {
        return ProcessMemory.residentBytes().orElseThrow();
    }

    private static Arena filled(long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(bytes);
        segment.fill((byte) 1);
        return arena;
    }
}
