package org.glotlens.engine.neuron;

/**
 * Language-specific neurons of Tang et al. 2024 (Language-Specific Neurons: The Key to Multilingual Capabilities in Large
 * Language Models): of those that are active often in some language, the ones with the lowest entropy over languages.
 */
public final class LapeSelection {
    private LapeSelection() {}

    /** Selects by the published rule: filter and membership by one threshold, then entropy. */
    public static NeuronSelection of(ActivationRates rates, NeuronSettings settings) {
        double threshold = rates.threshold(settings.filterRate());
        double[] scores = new double[rates.shape().neurons()];
        for (int neuron = 0; neuron < scores.length; neuron++) {
            scores[neuron] = rates.most(neuron) > threshold ? rates.entropy(neuron) : Double.POSITIVE_INFINITY;
        }
        return new NeuronRanking(rates, threshold, settings.topRate()).of(scores);
    }
}
