package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning rates of docs/methods.md, section 3. */
@Tag("unit")
class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1.40449e-7",
        "178, 2.5e-5",
        "356, 5e-5",
        "1000, 4.51821e-5",
        "1958, 2.50123e-5",
        "3000, 3.68560e-6",
        "3560, 1.20103e-11"
    })
    void cosineAfterWarmUpHasThePublishedRates(int step, double rate) {
        Schedule schedule = new Schedule(ScheduleShape.COSINE, 5e-5, 356, 3561);
        assertThat(schedule.rate(step)).isCloseTo(rate, within(rate * 5e-6));
    }

    /** The published run by its own settings: 19,000 rows, 4 x 4, three epochs. */
    @Test
    void theRatioGivesOneStepMoreThanTheScriptWhichIsGivenOutright() {
        assertThat(Schedule.of(TrainSettings.defaults(), 3561).warmup()).isEqualTo(357);
        TrainSettings script = new TrainSettingsSample().warmupSteps(356).build();
        assertThat(Schedule.of(script, 3561).warmup()).isEqualTo(356);
    }

    @Test
    void aWarmUpLongerThanTheRunRisesToItsEnd() {
        Schedule schedule = new Schedule(ScheduleShape.COSINE, 1, 10, 5);
        assertThat(schedule.rate(4)).isEqualTo(0.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "linear", "constant"})
    void withoutAWarmUpTheFirstStepHasThePeak(String shape) throws Exception {
        assertThat(new Schedule(ScheduleShape.valueOf(shape.toUpperCase(Locale.ROOT)), 0.5, 0, 10).rate(0))
                .isEqualTo(0.5);
    }

    @Test
    void theInverseRootFallsFromTheWarmUpOrAsAfterTenThousandSteps() {
        Schedule warmed = new Schedule(ScheduleShape.INVERSE_SQRT, 0.3, 100, 1000);
        assertThat(warmed.rate(50)).isCloseTo(0.15, within(1e-12));
        assertThat(warmed.rate(100)).isEqualTo(0.3);
        assertThat(warmed.rate(400)).isCloseTo(0.15, within(1e-12));
        assertThat(new Schedule(ScheduleShape.INVERSE_SQRT, 0.3, 0, 40_000).rate(30_000))
                .isCloseTo(0.15, within(1e-12));
        assertThat(ScheduleShape.INVERSE_SQRT.label()).isEqualTo("inverse_sqrt");
    }

    @Test
    void linearFallsToZeroAndConstantStays() {
        Schedule linear = new Schedule(ScheduleShape.LINEAR, 1, 2, 12);
        assertThat(new double[] {linear.rate(1), linear.rate(2), linear.rate(7), linear.rate(12)})
                .containsExactly(new double[] {0.5, 1, 0.5, 0}, within(1e-12));
        assertThat(new Schedule(ScheduleShape.CONSTANT, 1, 2, 12).rate(11)).isEqualTo(1);
    }
}
