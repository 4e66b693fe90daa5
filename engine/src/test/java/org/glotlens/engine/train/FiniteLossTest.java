package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glotlens.engine.TrainingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run says when its numbers are no longer numbers. */
@Tag("unit")
class FiniteLossTest {
    @Test
    void theNumbersOfTheStepAreToldInFourDigits() {
        assertThatThrownBy(() -> TrainingLoop.requireFinite(6.783933639526367, Double.POSITIVE_INFINITY, 12))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("The loss became 6.784 and the gradient norm Infinity at step 12, so");
        assertThatThrownBy(() -> TrainingLoop.requireFinite(Double.NaN, 3.4028234663852886e38, 1))
                .hasMessageContaining("became NaN and the gradient norm 3.403e+38 at step 1,");
    }

    @Test
    void finiteNumbersGoOn() {
        assertThatCode(() -> TrainingLoop.requireFinite(1e30, 0, 1)).doesNotThrowAnyException();
    }
}
