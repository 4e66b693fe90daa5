package org.glotlens.engine.neuron;

import java.util.Arrays;
import org.glotlens.engine.DataException;

/**
 * The share of tokens of each language at which each neuron was active, and how evenly (Tang et al. 2024: language activation
 * probability entropy). In float64; the released script divides in float32, which cannot tell rates apart that differ by less
 * than 6e-8 of themselves.
 */
public final class ActivationRates {
    private final NeuronShape shape;
    private final double[] rates;

    private ActivationRates(NeuronShape shape, double[] rates) {
        this.shape = shape;
        this.rates = rates;
    }

    /**
     * The rates of counts.
     *
     * @throws DataException if there is one language only, or no token of one
     */
    public static ActivationRates of(NeuronCounts counts) throws DataException {
        counts.requireComparable();
        double[] rates = new double[counts.counts().length];
        int languages = counts.shape().nLanguages();
        Arrays.setAll(rates, i -> (double) counts.counts()[i] / counts.tokens()[i % languages]);
        return new ActivationRates(counts.shape(), rates);
    }

    /** What was counted. */
    public NeuronShape shape() {
        return shape;
    }

    /** The share of tokens of a language at which a neuron was active. */
    public double rate(int block, int neuron, int language) {
        return rates[shape.neuron(block, neuron) * shape.nLanguages() + language];
    }

    /** Entropy of a neuron over languages, in nats; 0 for one that never was active. */
    public double entropy(int block, int neuron) {
        return entropy(shape.neuron(block, neuron));
    }

    double entropy(int neuron) {
        return RateEntropy.of(rates, neuron * shape.nLanguages(), shape.nLanguages());
    }

    /** The rates of a neuron, [K]. */
    double[] of(int neuron) {
        int from = neuron * shape.nLanguages();
        return Arrays.copyOfRange(rates, from, from + shape.nLanguages());
    }

    /** The highest rate of a neuron. */
    double most(int neuron) {
        double most = 0;
        for (int k = 0; k < shape.nLanguages(); k++) {
            most = Math.max(most, rates[neuron * shape.nLanguages() + k]);
        }
        return most;
    }

    /**
     * The k-th smallest of all rates, k being the share of their number rounded half to even; 0 for a k of 0. A neuron
     * belongs to a language whose rate is above it, strictly.
     */
    public double threshold(double filterRate) {
        int k = shape.cells(filterRate);
        if (k < 1) {
            return 0;
        }
        double[] sorted = rates.clone();
        Arrays.parallelSort(sorted);
        return sorted[k - 1];
    }
}
