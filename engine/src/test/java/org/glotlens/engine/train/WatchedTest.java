package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private static final PatienceSettings TWO = new PatienceSettings(2, 0.05);

    @Test
    void aLossMustFallByTheLeastGainWithinSoManyMeasurements() {
        double[] losses = {1.0, 0.8, 0.76, 0.74, 0.72, 0.71};
        Watched watched = Watched.NOTHING;
        for (int i = 0; i < losses.length; i++) {
            watched = watched.after(step(i + 1, OptionalDouble.of(losses[i])), TWO);
            assertThat(watched.isOver(TWO)).as("after " + (i + 1)).isEqualTo(i == 5);
        }
        assertThat(watched.best()).contains(new BestStep(4, 0.74));
        assertThat(watched.isBest(4)).isTrue();
        assertThat(watched.isBest(6)).isFalse();
    }

    @Test
    void stepsThatMeasureNothingCountNothingAndNoPatienceWatchesNothing() {
        Watched watched = Watched.NOTHING.after(step(1, OptionalDouble.of(1)), TWO);
        for (int i = 2; i < 9; i++) {
            watched = watched.after(step(i, OptionalDouble.empty()), TWO);
        }
        assertThat(watched).isEqualTo(new Watched(Optional.of(new BestStep(1, 1)), 0));
        assertThat(Watched.NOTHING.after(step(1, OptionalDouble.of(1)), PatienceSettings.none()))
                .isEqualTo(Watched.NOTHING);
    }

    @Test
    void aSaveKeepsItToTheLastBit() {
        ObjectNode json = Json.object();
        Watched watched = new Watched(Optional.of(new BestStep(3, Math.nextUp(1 / 3.0))), 1);
        watched.put(json);
        assertThat(Watched.of(json)).isEqualTo(watched);
        assertThat(Watched.of(Json.object())).isEqualTo(Watched.NOTHING);
    }

    private static TrainStep step(int step, OptionalDouble validation) {
        return new TrainStep(step, 9, 1, validation, 1e-4, 1, 1, 0, 0);
    }
}
