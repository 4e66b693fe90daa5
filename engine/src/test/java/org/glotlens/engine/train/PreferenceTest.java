package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glotlens.engine.TrainingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Worked pairs: -ln sigmoid of .7, 0 and -.15, and the slope .1 sigmoid(-.7). */
@Tag("unit")
class PreferenceTest {
    @Test
    void lossRewardsAndSlopeAreTheWorkedOnes() {
        Preference first = new Preference(-12, -14, -20, -15, .1);
        assertThat(first.loss()).isCloseTo(.403186, within(1e-6));
        assertThat(first.chosenReward()).isCloseTo(.2, within(1e-12));
        assertThat(first.rejectedReward()).isCloseTo(-.5, within(1e-12));
        assertThat(first.slope()).isCloseTo(-.033181, within(1e-6));
        assertThat(new Preference(-9, -9, -9, -9, .1).loss()).isCloseTo(.693147, within(1e-6));
        Preference third = new Preference(-12.5, -12, -9, -10, .1);
        assertThat(third.loss()).isCloseTo(.770957, within(1e-6));
        assertThat((first.loss() + third.loss()) / 2).isCloseTo(.587072, within(1e-6));
    }

    @Test
    void stepsTellTheMeansOverTheirPairs() {
        PreferenceMeans means = PreferenceSums.of(new Preference(-12, -14, -20, -15, .1))
                .plus(PreferenceSums.of(new Preference(-12.5, -12, -9, -10, .1)))
                .means()
                .orElseThrow();
        assertThat(means.accuracy()).isEqualTo(.5);
        assertThat(means.margin()).isCloseTo((.7 - .15) / 2, within(1e-12));
        assertThat(means.chosen()).isEqualTo(-12.25);
        assertThat(means.rejected()).isEqualTo(-14.5);
    }

    @Test
    void withoutAnAdapterThereIsNothingToCompareWith() {
        TrainSettings whole = new TrainSettingsSample().full().build().with(ObjectiveSettings.dpo(.1));
        assertThatThrownBy(() -> new RowEncoder(null, whole, 1))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Leave out --full.");
    }

    @Test
    void distantPairsDoNotOverflow() {
        assertThat(new Preference(0, 0, 1e5, 0, 1).loss()).isEqualTo(1e5);
        assertThat(new Preference(1e5, 0, 0, 0, 1).loss()).isZero();
    }
}
