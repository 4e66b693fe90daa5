package org.glotlens.engine.activity;

import java.util.List;
import org.glotlens.engine.neuron.SwitchKind;

/**
 * Means of the activation of every neuron of a decoder over the tokens that were counted, before the product with the up
 * projection.
 *
 * @param languages K codes of the texts
 * @param sums [K][nLayers][dMlp], not copied
 * @param tokens [K]
 */
record ChannelMeans(List<String> languages, double[][][] sums, long[] tokens) {
    /** The means of one neuron, [K]. */
    double[] of(int block, int neuron) {
        double[] means = new double[tokens.length];
        for (int k = 0; k < means.length; k++) {
            means[k] = sums[k][block][neuron] / tokens[k];
        }
        return means;
    }

    /** Whether there are texts of a language. */
    boolean has(String language) {
        return languages.contains(language);
    }

    /** What each of some neurons of a block gets when they are switched on for a language, each by its own means. */
    float[] values(SwitchKind kind, String language, int block, int[] neurons) {
        int number = languages.indexOf(language);
        float[] values = new float[neurons.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = kind.value(of(block, neurons[i]), number);
        }
        return values;
    }
}
