package org.glotlens.engine.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;

/**
 * The neurons that were selected out of all.
 *
 * @param threshold a neuron belongs to a language whose rate is above it
 * @param asked how many were asked for
 * @param neurons by score, best first; as many as were asked for, or fewer
 */
public record NeuronSelection(NeuronShape shape, double threshold, int asked, List<LanguageNeuron> neurons) {
    public NeuronSelection {
        neurons = List.copyOf(neurons);
    }

    /** Says that there were fewer than asked for; empty where there were enough. */
    public Optional<Message> shortage() {
        return neurons.size() == asked
                ? Optional.empty()
                : Optional.of(Message.of(
                        "neuronSelection.fewerThanAsked",
                        "%d of %d neurons were found; no other one is active often enough in any language.",
                        neurons.size(),
                        asked));
    }

    /** The languages to which no neuron belongs. */
    public List<String> empty() {
        NeuronMask mask = mask();
        return shape.languages().stream()
                .filter(language -> mask.size(shape.languages().indexOf(language)) == 0)
                .toList();
    }

    /** The neurons of each language by block. */
    public NeuronMask mask() {
        List<List<List<Integer>>> channels = new ArrayList<>();
        for (int k = 0; k < shape.nLanguages(); k++) {
            List<List<Integer>> blocks = new ArrayList<>();
            for (int block = 0; block < shape.nLayers(); block++) {
                blocks.add(new ArrayList<>());
            }
            channels.add(blocks);
        }
        for (LanguageNeuron neuron : neurons) {
            for (int language : neuron.languages()) {
                channels.get(language).get(neuron.block()).add(neuron.neuron());
            }
        }
        return NeuronMask.of(shape.languages(), channels);
    }

    /** How many neurons belong to exactly 0, 1, ... K languages, [K + 1]: none, specific, related, ... general. */
    public int[] appearance() {
        int[] appearance = new int[shape.nLanguages() + 1];
        neurons.forEach(neuron -> appearance[neuron.languages().size()]++);
        return appearance;
    }
}
