package org.glotlens.engine.neuron;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Selects the neurons with the lowest scores; equal scores in the order of blocks, then of neurons. */
final class NeuronRanking {
    private final ActivationRates rates;
    private final double threshold;
    private final int asked;

    /**
     * A ranking of some neurons.
     *
     * @param topRate which share of all neurons is asked for; their number is rounded half to even
     */
    NeuronRanking(ActivationRates rates, double threshold, double topRate) {
        this.rates = rates;
        this.threshold = threshold;
        this.asked = rates.shape().neurons(topRate);
    }

    /**
     * The selection.
     *
     * @param scores one a neuron; those of infinite score are never selected
     */
    NeuronSelection of(double[] scores) {
        List<LanguageNeuron> selected = IntStream.range(0, scores.length)
                .filter(neuron -> scores[neuron] < Double.POSITIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(neuron -> scores[neuron]))
                .limit(asked)
                .map(this::described)
                .toList();
        return new NeuronSelection(rates.shape(), threshold, asked, selected);
    }

    private LanguageNeuron described(int neuron) {
        double[] own = rates.of(neuron);
        List<Integer> languages = new ArrayList<>();
        for (int k = 0; k < own.length; k++) {
            if (own[k] > threshold) {
                languages.add(k);
            }
        }
        int dMlp = rates.shape().dMlp();
        return new LanguageNeuron(neuron / dMlp, neuron % dMlp, rates.entropy(neuron), languages, own);
    }
}
