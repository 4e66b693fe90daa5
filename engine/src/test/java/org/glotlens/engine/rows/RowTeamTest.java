package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    void aloneThePartsComeInOrderAndOfSeveralStretchesTheOwnOneFirst() {
        List<Integer> alone = new ArrayList<>();
        new RowTeam().run(1, 5, alone::add);
        assertThat(alone).containsExactly(0, 1, 2, 3, 4);

        // The others wait until the bringer is through with its own stretch.
        List<Integer> own = new ArrayList<>();
        Thread bringer = Thread.currentThread();
        CountDownLatch isThrough = new CountDownLatch(1);
        new RowTeam().run(2, 10, part -> {
            if (Thread.currentThread() != bringer) {
                await(isThrough);
                return;
            }
            own.add(part);
            if (own.size() == 5) {
                isThrough.countDown();
            }
        });
        assertThat(own.subList(0, 5)).containsExactly(0, 1, 2, 3, 4);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
