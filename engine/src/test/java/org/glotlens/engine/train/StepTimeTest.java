package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StepTimeTest {
    private static final double EXACT = 1e-12;

    @Test
    void aFurtherBlockTakesWhatTheSecondTook() {
        StepTime one = new StepTime(1.0, 0.10, 0.4);
        StepTime two = new StepTime(1.5, 0.15, 0.6);
        StepTime all = one.extended(1, two, 2, new StepTime.Blocks(24, 12));
        assertThat(all.learning()).isCloseTo(1.0 + 23 * 0.5, within(EXACT));
        assertThat(all.updating()).isCloseTo(0.10 + 23 * 0.05, within(EXACT));
        assertThat(all.validating()).isCloseTo(0.4 + 23 * 0.2, within(EXACT));
    }

    @Test
    void aClockThatRunsBackwardsTakesNothingAway() {
        StepTime all = new StepTime(1, 1, 1).extended(1, new StepTime(0.9, 1, 1), 2, new StepTime.Blocks(10, 5));
        assertThat(all.learning()).isEqualTo(1);
    }

    /** 10 steps of 4 micro-batches of 2 s and an update of 0.5 s; 9 rows are 3 batches, measured after 3, 6, 9 and 10. */
    @Test
    void aRunIsItsStepsAndItsMeasurements() throws Exception {
        TrainSettings settings = new TrainSettingsSample().batches(4, 4).build();
        StepTime time = new StepTime(2, 0.5, 1);
        assertThat(settings.saves().evalSteps()).isEqualTo(3);
        assertThat(time.ofRun(new RunLength(10, 1), 9, settings)).isCloseTo(10 * 8.5 + 4 * 3, within(EXACT));
        assertThat(time.ofRun(new RunLength(10, 1), 0, settings)).isCloseTo(10 * 8.5, within(EXACT));
    }
}
