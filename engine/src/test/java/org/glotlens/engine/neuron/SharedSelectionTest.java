package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SharedSelectionTest {
    private static SharedSelection of(double topRate, double filterRate, long... counts) throws Exception {
        NeuronShape shape = new NeuronShape(1, counts.length / 2, List.of("en", "zh"));
        NeuronCounts read = new NeuronCounts(shape, counts, new long[] {100, 100});
        return SharedSelection.of(ActivationRates.of(read), ToyCounts.settings(topRate, filterRate));
    }

    @Test
    void theScoreIsEntropyLessTheHighestRate() {
        assertThat(SharedSelection.score(.415218, .9, .1, 3)).isCloseTo(.230675, within(1e-6));
        assertThat(SharedSelection.score(.415218, .9, 0, 3)).isCloseTo(.377948, within(1e-6));
        assertThat(.9 * .1 / (SharedSelection.score(0, 0, .1, 3) - SharedSelection.score(0, .9, .1, 3)))
                .isCloseTo(.611111, within(1e-6));
    }

    /**
     * The second neuron is in both languages and overtakes the third at a weight w with
     * 0.999526 - w / 0.75 = 0.991076 - 0.5 w / 0.75, thus w = 0.01267; halving from 0.2 comes to 0.0125 below it.
     */
    @Test
    void theWeightIsTheLargestThatSelectsNoNeuronOfAllLanguages() throws Exception {
        SharedSelection found = of(.5, .5, 90, 0, 100, 95, 50, 40, 0, 0);

        assertThat(found.weight()).isCloseTo(.0125, within(1e-12));
        assertThat(found.isApart()).isTrue();
        assertThat(found.selection().threshold()).isEqualTo(.4);
        assertThat(found.selection().neurons())
                .extracting(LanguageNeuron::neuron)
                .containsExactly(0, 2);
        assertThat(found.selection().appearance()).containsExactly(0, 2, 0);
    }

    @Test
    void theWholeWeightIsTakenWhereNothingStandsAgainstIt() throws Exception {
        SharedSelection found = of(.25, .5, 90, 0, 100, 95, 50, 40, 0, 0);
        assertThat(found.weight()).isEqualTo(.2);
        assertThat(found.isApart()).isTrue();
    }

    @Test
    void itIsToldWhereNoWeightKeepsThemApart() throws Exception {
        SharedSelection found = of(.5, 0, 90, 90, 80, 80);
        assertThat(found.isApart()).isFalse();
        assertThat(found.weight()).isZero();
        assertThat(found.selection().appearance()).containsExactly(0, 0, 1);
    }

    @Test
    void aNeuronThatNeverWasActiveIsNotSelected() throws Exception {
        SharedSelection found = of(1, .5, 90, 0, 0, 0);
        assertThat(found.selection().neurons())
                .extracting(LanguageNeuron::neuron)
                .containsExactly(0);
        assertThat(found.selection().shortage()).isPresent();
    }

    @Test
    void aNeuronBelowTheThresholdBelongsToNoLanguage() throws Exception {
        SharedSelection found = of(1, .75, 90, 0, 10, 20);
        assertThat(found.selection().appearance()).containsExactly(1, 1, 0);
    }
}
