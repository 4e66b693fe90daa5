package org.glotlens.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TrainingSheetTest {
    @Test
    void fewStepsAreAllShown() {
        assertThat(TrainingSheet.evenly(List.of(0, 20, 24), 8)).containsExactly(0, 20, 24);
    }

    /** Eight places over 0..3561 are 508.7 apart; of saves at every hundred those nearest are taken. */
    @Test
    void ofManyStepsThoseNearestToEqualDistancesAreShown() {
        List<Integer> saves = IntStream.concat(IntStream.rangeClosed(0, 35).map(i -> 100 * i), IntStream.of(3561))
                .boxed()
                .toList();
        assertThat(TrainingSheet.evenly(saves, 8)).containsExactly(0, 500, 1000, 1500, 2000, 2500, 3100, 3561);
    }

    @Test
    void stepsThatLieTogetherAreShownOnce() {
        assertThat(TrainingSheet.evenly(List.of(0, 1, 2, 3, 100), 4)).containsExactly(0, 3, 100);
    }
}
