package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LapeSelectionTest {
    private static NeuronSelection selected(double topRate, double filterRate) throws Exception {
        return LapeSelection.of(ActivationRates.of(ToyCounts.counts()), ToyCounts.settings(topRate, filterRate));
    }

    private static NeuronSelection selected(NeuronCounts counts, double topRate, double filterRate) throws Exception {
        return LapeSelection.of(ActivationRates.of(counts), ToyCounts.settings(topRate, filterRate));
    }

    @Test
    void ratesAndEntropiesAreThoseWorkedOut() throws Exception {
        ActivationRates rates = ActivationRates.of(ToyCounts.counts());
        double[] entropies = {.415218, 1.098612, 0, .289797, 1.098492, .397013, 1.098612, .726858};
        for (int neuron = 0; neuron < entropies.length; neuron++) {
            assertThat(rates.entropy(neuron / 4, neuron % 4)).isCloseTo(entropies[neuron], within(1e-6));
        }
        assertThat(rates.of(3)).containsExactly(.02, .7, .03);
        assertThat(rates.rate(1, 3, 2)).isEqualTo(.01);
    }

    @Test
    void theLowestEntropiesAreSelectedAndBelongWhereTheRateIsAboveTheThreshold() throws Exception {
        NeuronSelection selection = selected(.25, .75);

        assertThat(selection.threshold()).isEqualTo(.5);
        assertThat(selection.asked()).isEqualTo(2);
        assertThat(selection.neurons())
                .extracting(LanguageNeuron::block, LanguageNeuron::neuron, LanguageNeuron::languages)
                .containsExactly(tuple(0, 3, List.of(1)), tuple(1, 1, List.of(2)));
        assertThat(selection.neurons().getFirst().entropy()).isCloseTo(.289797, within(1e-6));
        assertThat(selection.neurons().getLast().entropy()).isCloseTo(.397013, within(1e-6));
        assertThat(selection.shortage()).isEmpty();
        assertThat(selection.empty()).containsExactly("en");
        assertThat(selection.appearance()).containsExactly(0, 2, 0, 0);
        NeuronMask mask = selection.mask();
        assertThat(mask.channels(1, 0)).containsExactly(3);
        assertThat(mask.channels(2, 1)).containsExactly(1);
        assertThat(mask.sizes(0)).containsExactly(0, 0);
    }

    @Test
    void fewerThanAskedAreToldAndNoneIsMadeUp() throws Exception {
        NeuronSelection selection = selected(.25, .95);

        assertThat(selection.threshold()).isEqualTo(.8);
        assertThat(selection.neurons()).singleElement().satisfies(neuron -> {
            assertThat(neuron.block()).isZero();
            assertThat(neuron.neuron()).isZero();
            assertThat(neuron.languages()).containsExactly(0);
        });
        assertThat(selection.shortage().orElseThrow().english()).startsWith("1 of 2 neurons were found");
    }

    @Test
    void aNeuronThatNeverWasActiveIsNotSelectedThoughItsEntropyIsTheLowest() throws Exception {
        NeuronSelection all = selected(1, 0);
        assertThat(all.threshold()).isZero();
        assertThat(all.neurons()).hasSize(7).noneMatch(neuron -> neuron.block() == 0 && neuron.neuron() == 2);
    }

    @Test
    void equalEntropiesComeByBlockThenByNeuron() throws Exception {
        NeuronShape shape = new NeuronShape(2, 2, List.of("en", "zh"));
        long[] counts = {1, 3, 9, 0, 0, 8, 9, 0};
        NeuronSelection selection = selected(new NeuronCounts(shape, counts, new long[] {10, 10}), .5, .25);
        assertThat(selection.neurons())
                .extracting(LanguageNeuron::block, LanguageNeuron::neuron)
                .containsExactly(tuple(0, 1), tuple(1, 0));
    }

    @Test
    void aNeuronMayBelongToSeveralLanguages() throws Exception {
        NeuronSelection selection = selected(.5, .75);
        assertThat(selection.neurons().getLast().languages()).containsExactly(0, 1);
        assertThat(selection.appearance()).containsExactly(0, 3, 1, 0);
    }

    @Test
    void numbersAreRoundedHalfToEvenAsPublished() {
        assertThat(shape(1, 5, 2).neurons(.5)).isEqualTo(2);
        assertThat(shape(1, 7, 2).neurons(.5)).isEqualTo(4);
        assertThat(shape(32, 11008, 7).cells(.95)).isEqualTo(2_342_502);
        assertThat(shape(32, 11008, 7).neurons(.01)).isEqualTo(3523);
        assertThat(shape(32, 14336, 6).neurons(.01)).isEqualTo(4588);
        assertThat(shape(40, 13824, 7).neurons(.01)).isEqualTo(5530);
        assertThat(shape(80, 28672, 7).neurons(.01)).isEqualTo(22938);
        assertThat(shape(30, 16384, 6).neurons(.01)).isEqualTo(4915);
        assertThat(shape(32, 16384, 6).neurons(.01)).isEqualTo(5243);
        assertThat(shape(32, 10240, 6).neurons(.01)).isEqualTo(3277);
    }

    private static NeuronShape shape(int nLayers, int dMlp, int languages) {
        return new NeuronShape(
                nLayers, dMlp, List.of("en", "zh", "fr", "es", "vi", "id", "ja").subList(0, languages));
    }
}
