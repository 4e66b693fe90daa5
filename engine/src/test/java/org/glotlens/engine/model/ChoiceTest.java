package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws from the probabilities 0.5, 0.3 and 0.2, worked by hand. */
@Tag("unit")
class ChoiceTest {
    private static final float[] LOGITS = {(float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.2)};

    @Test
    void aDrawFallsIntoEachTokensShare() {
        assertThat(picks(new Choice.Sampled(1, 0, 1, 0), 0, 0.49, 0.51, 0.79, 0.81, 0.999))
                .containsExactly(0, 0, 1, 1, 2, 2);
    }

    /** At temperature 0.5 the probabilities are squared: 25, 9 and 4 of 38, so the bounds are 0.658 and 0.895. */
    @Test
    void temperatureSharpens() {
        assertThat(picks(new Choice.Sampled(0.5, 0, 1, 0), 0.65, 0.67, 0.89, 0.9))
                .containsExactly(0, 1, 1, 2);
    }

    /** The fewest tokens that hold 0.6 are the first two: 0.625 and 0.375 of what is left. */
    @Test
    void topPKeepsTheFewestTokensThatHoldItsShare() {
        assertThat(picks(new Choice.Sampled(1, 0, 0.6, 0), 0.62, 0.63, 0.999)).containsExactly(0, 1, 1);
        assertThat(picks(new Choice.Sampled(1, 0, 0.49, 0), 0, 0.999)).containsExactly(0, 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "-1, 0, 1", "NaN, 0, 1", "1, -1, 1", "1, 0, 0", "1, 0, 1.1", "1, 0, NaN"})
    void settingsOutOfRangeAreRefused(double temperature, int topK, double topP) {
        assertThatThrownBy(() -> new Choice.Sampled(temperature, topK, topP, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("temperature " + temperature);
    }

    private static int[] picks(Choice.Sampled sampled, double... draws) {
        return Arrays.stream(draws).mapToInt(u -> sampled.pick(LOGITS, u)).toArray();
    }
}
