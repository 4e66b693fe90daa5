package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class StepEstimateTest {
    /** Step counts published with Zhang et al. 2024: batch 4, accumulation 4, 3 epochs, 5 % held out. */
    @ParameterizedTest
    @CsvSource({"10000, 1779", "20000, 3561", "30000, 5343"})
    void thePublishedStepCountsComeOut(int rows, int steps) {
        assertThat(StepEstimate.of(rows, TrainSettings.defaults()).steps()).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"20000, 19000, 1000", "100, 95, 5", "0, 0, 0"})
    void rowsAreSplit(int rows, int train, int held) {
        var estimate = StepEstimate.of(rows, TrainSettings.defaults());
        assertThat(estimate.trainRows()).isEqualTo(train);
        assertThat(estimate.validationRows()).isEqualTo(held);
    }
}
