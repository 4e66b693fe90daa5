package org.glotlens.engine.neuron;

import java.util.Arrays;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * At how many tokens of each language each neuron was active. Active means that what goes into the activation function is
 * above zero: SiLU, GELU and ReLU keep that sign.
 *
 * @param counts [nLayers, dMlp, K] row-major; not copied, so nobody may change it
 * @param tokens [K] tokens read of each language
 */
public record NeuronCounts(NeuronShape shape, long[] counts, long[] tokens) {
    /**
     * Checks sizes and values.
     *
     * @throws IllegalArgumentException if an array has not the size of the shape, or a neuron was active more often than
     *     there were tokens
     */
    public NeuronCounts {
        if (counts.length != shape.cells() || tokens.length != shape.nLanguages()) {
            throw new IllegalArgumentException("%s counts and %s tokens do not fit %s neurons of %s languages"
                    .formatted(counts.length, tokens.length, shape.neurons(), shape.nLanguages()));
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0 || counts[i] > tokens[i % tokens.length]) {
                throw new IllegalArgumentException(
                        "a neuron active at %s of %s tokens".formatted(counts[i], tokens[i % tokens.length]));
            }
        }
    }

    /** At how many tokens of a language a neuron was active. */
    public long at(int block, int neuron, int language) {
        return counts[shape.neuron(block, neuron) * shape.nLanguages() + language];
    }

    /**
     * The counts of two readings together.
     *
     * @throws IllegalArgumentException if they are not of the same neurons and languages
     */
    public NeuronCounts plus(NeuronCounts other) {
        return combined(other, 1);
    }

    /**
     * The counts without those of a part that was read on its own, such as the prompt in front of each text.
     *
     * @throws IllegalArgumentException if they are not of the same neurons and languages, or the part is no part
     */
    public NeuronCounts minus(NeuronCounts part) {
        return combined(part, -1);
    }

    private NeuronCounts combined(NeuronCounts other, int sign) {
        if (!shape.equals(other.shape)) {
            throw new IllegalArgumentException("counts of " + shape + " and " + other.shape);
        }
        long[] sums = new long[counts.length];
        Arrays.setAll(sums, i -> counts[i] + sign * other.counts[i]);
        long[] sumOfTokens = new long[tokens.length];
        Arrays.setAll(sumOfTokens, k -> tokens[k] + sign * other.tokens[k]);
        return new NeuronCounts(shape, sums, sumOfTokens);
    }

    /**
     * Refuses what says nothing about languages.
     *
     * @throws DataException if there is one language only, or no token of one
     */
    void requireComparable() throws DataException {
        if (shape.nLanguages() < 2) {
            throw new DataException(Message.of(
                    "neuronCounts.oneLanguage",
                    "Neurons of a language are those that others do not use, and there are texts of %s alone. Give"
                            + " texts of at least two languages.",
                    shape.languages().getFirst()));
        }
        for (int k = 0; k < tokens.length; k++) {
            if (tokens[k] == 0) {
                throw new DataException(Message.of(
                        "neuronCounts.noTokens",
                        "The texts of %s have no whole chunk of tokens. Give longer texts or a smaller chunk.",
                        shape.languages().get(k)));
            }
        }
    }
}
