package org.glotlens.engine.neuron;

/**
 * The variant of LAPE that also finds neurons of several languages (released as NJUNLP/Language-Neurons-Alignment): entropy
 * as a share of the largest, less a weight times the highest rate; no filter comes before. The weight is the largest at
 * which no selected neuron belongs to all languages. The release tests a list for ten languages by its index; here it is
 * their number.
 *
 * @param weight lambda, from 0 to {@value #MOST_WEIGHT}
 * @param isApart whether no selected neuron belongs to all languages, which not even a weight of 0 may reach
 */
public record SharedSelection(NeuronSelection selection, double weight, boolean isApart) {
    private static final double MOST_WEIGHT = 0.2;
    private static final double STEP = 1e-3;

    /** Selects with the weight that is found by halving. */
    public static SharedSelection of(ActivationRates rates, NeuronSettings settings) {
        NeuronRanking ranking = new NeuronRanking(rates, rates.threshold(settings.filterRate()), settings.topRate());
        SharedSelection most = at(MOST_WEIGHT, rates, ranking);
        if (most.isApart()) {
            return most;
        }
        SharedSelection best = at(0, rates, ranking);
        double low = 0;
        double high = MOST_WEIGHT;
        while (high - low > STEP) {
            double middle = (low + high) / 2;
            SharedSelection found = at(middle, rates, ranking);
            if (found.isApart()) {
                best = found;
                low = middle;
            } else {
                high = middle;
            }
        }
        return best;
    }

    private static SharedSelection at(double weight, ActivationRates rates, NeuronRanking ranking) {
        double[] scores = new double[rates.shape().neurons()];
        for (int neuron = 0; neuron < scores.length; neuron++) {
            scores[neuron] = score(rates, neuron, weight);
        }
        NeuronSelection selection = ranking.of(scores);
        return new SharedSelection(
                selection, weight, selection.appearance()[rates.shape().nLanguages()] == 0);
    }

    /** A neuron that never was active belongs to nobody; the release scores it as the worst of all. */
    private static double score(ActivationRates rates, int neuron, double weight) {
        double most = rates.most(neuron);
        return most == 0
                ? Double.POSITIVE_INFINITY
                : score(rates.entropy(neuron), most, weight, rates.shape().nLanguages());
    }

    /** The score of a neuron, the lower the better. */
    static double score(double entropy, double most, double weight, int languages) {
        double harmonic = 0;
        for (int k = 1; k <= languages; k++) {
            harmonic += 1.0 / k;
        }
        return entropy / Math.log(languages) - weight * most / (harmonic / languages);
    }
}
