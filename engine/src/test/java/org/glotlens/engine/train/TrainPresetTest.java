package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TrainPresetTest {
    @Test
    void theFirstPresetHoldsTheDefaultsAndEveryOneCanBeUsed() throws Exception {
        assertThat(TrainPreset.all().getFirst().settings()).isEqualTo(TrainSettings.defaults());
        for (TrainPreset preset : TrainPreset.all()) {
            PromptTemplates.named(preset.settings().rows().template());
        }
    }

    @Test
    void qalignHasThePublishedBatchRateAndWarmUp() throws Exception {
        TrainSettings settings = TrainPreset.named("qalign-questions").settings();
        assertThat(settings.batches().size() * settings.batches().accumulate()).isEqualTo(128);
        assertThat(settings.optimiser().learningRate()).isEqualTo(2e-5);
        assertThat(settings.schedule().warmupRatio()).isEqualTo(0.03);
        assertThat(settings.rows().cutoff()).isEqualTo(512);
        assertThat(TrainPreset.named("qalign-responses").isSecondStage()).isTrue();
    }

    @Test
    void aRunHasThePublishedNumberOfSteps() throws Exception {
        assertThat(RunLength.of(19_000, TrainSettings.defaults()).steps()).isEqualTo(3561);
        assertThat(RunLength.of(9_500, TrainSettings.defaults()).steps()).isEqualTo(1779);
    }
}
