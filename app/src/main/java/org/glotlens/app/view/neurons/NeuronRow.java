package org.glotlens.app.view.neurons;

import java.util.Comparator;
import java.util.List;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.run.Side;

/**
 * One selected neuron.
 *
 * @param languages codes of those that it belongs to
 */
record NeuronRow(Side side, LanguageNeuron neuron, List<String> languages) {
    /** The neurons of a layer from 1, by checkpoint, then by number. */
    static List<NeuronRow> at(NeuronsResult result, int layer) {
        return result.neurons().stream()
                .flatMap(side -> rows(side, layer).stream())
                .toList();
    }

    private static List<NeuronRow> rows(SideNeurons side, int layer) {
        List<String> codes = side.selection().shape().languages();
        return side.selection().neurons().stream()
                .filter(neuron -> neuron.block() + 1 == layer)
                .sorted(Comparator.comparingInt(LanguageNeuron::neuron))
                .map(neuron -> new NeuronRow(
                        side.side(),
                        neuron,
                        neuron.languages().stream().map(codes::get).toList()))
                .toList();
    }

    /** The languages in one line. */
    String belongsTo() {
        return String.join(", ", languages);
    }
}
