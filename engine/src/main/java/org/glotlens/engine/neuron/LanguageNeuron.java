package org.glotlens.engine.neuron;

import java.util.List;

/**
 * A neuron that was selected.
 *
 * @param block from 0
 * @param neuron its number in the block, from 0
 * @param entropy over languages, in nats
 * @param languages numbers of the languages that it belongs to, ascending; may be none in the variant without a filter
 * @param rates [K] share of tokens of each language at which it was active
 */
public record LanguageNeuron(int block, int neuron, double entropy, List<Integer> languages, double[] rates) {
    public LanguageNeuron {
        languages = List.copyOf(languages);
    }
}
