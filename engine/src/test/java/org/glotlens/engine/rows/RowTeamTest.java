package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RowTeamTest {
    @Test
    void everyPartIsDoneOnceAndBeforeTheCallReturns() {
        RowTeam team = new RowTeam();
        for (int run = 0; run < 3_000; run++) {
            int parts = 1 + run % 37;
            AtomicIntegerArray done = new AtomicIntegerArray(parts);
            team.run(1 + run % 4, parts, done::incrementAndGet);
            for (int part = 0; part < parts; part++) {
                assertThat(done.get(part)).isEqualTo(1);
            }
        }
    }

    @Test
    void aPartThatFailsIsToldAndTheNextWorkIsDone() {
        RowTeam team = new RowTeam();
        assertThatThrownBy(() -> team.run(2, 8, part -> {
                    if (part == 5) {
                        throw new IllegalArgumentException("five");
                    }
                }))
                .hasRootCauseMessage("five");
        AtomicIntegerArray done = new AtomicIntegerArray(8);
        team.run(2, 8, done::incrementAndGet);
        assertThat(done.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1]");
    }
}
