package org.glotlens.engine.neuron;

/** How evenly a neuron is active over languages. */
final class RateEntropy {
    private RateEntropy() {}

    /**
     * Entropy, in nats, of rates divided by their sum: 0 if one language alone uses the neuron, ln K if all use it alike;
     * 0 also where none does.
     *
     * @param rates the neuron's are those from {@code from} on
     */
    static double of(double[] rates, int from, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += rates[from + k];
        }
        double entropy = 0;
        for (int k = 0; k < count && sum > 0; k++) {
            double share = rates[from + k] / sum;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return entropy;
    }
}
