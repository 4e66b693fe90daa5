package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.neuron.NeuronChange;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SplitHalf;
import org.glotlens.engine.run.Side;

/**
 * One language's neurons in one checkpoint, and where there are two, what became of those of the base.
 *
 * @param language code, or {@link #ALL}
 * @param tokens counted; of all languages together their sum
 * @param half share of them that half of the texts selects too, as the mean of both halves; NaN where it was not measured
 * @param changes how many of the neurons of either checkpoint that belong to it became what; none for one checkpoint
 */
record LanguageRow(
        Side side, String language, int neurons, long tokens, double half, Map<NeuronChange.Kind, Integer> changes) {
    /** In place of a code: all languages together. */
    static final String ALL = "*";

    /** The rows of a result, those of all languages together first. */
    static List<LanguageRow> of(NeuronsResult result) {
        List<NeuronChange> changes = changes(result);
        List<LanguageRow> rows = new ArrayList<>();
        for (SideNeurons side : result.neurons()) {
            Optional<SplitHalf> halves = side.stability();
            rows.add(new LanguageRow(
                    side.side(),
                    ALL,
                    side.selection().neurons().size(),
                    sum(side.counts().tokens()),
                    halves.map(SplitHalf::mean).orElse(Double.NaN),
                    counted(changes, ALL)));
            for (int k = 0; k < result.languages().size(); k++) {
                int at = k;
                rows.add(new LanguageRow(
                        side.side(),
                        result.languages().get(k),
                        side.selection().mask().size(k),
                        side.counts().tokens()[k],
                        halves.map(each -> mean(each.languages()[at])).orElse(Double.NaN),
                        counted(changes, result.languages().get(k))));
            }
        }
        return List.copyOf(rows);
    }

    /** What became of the neurons of the base in the aligned checkpoint; nothing where one was measured. */
    static List<NeuronChange> changes(NeuronsResult result) {
        return result.neurons().size() < 2
                ? List.of()
                : NeuronChange.between(
                        result.neurons().getFirst().selection().mask(),
                        result.neurons().getLast().selection().mask());
    }

    /** How many of the neurons that belong to a language before or after became what. */
    static Map<NeuronChange.Kind, Integer> counted(List<NeuronChange> changes, String language) {
        return NeuronChange.counts(changes.stream()
                .filter(change -> language.equals(ALL) || change.isOf(language))
                .toList());
    }

    private static long sum(long[] tokens) {
        long sum = 0;
        for (long each : tokens) {
            sum += each;
        }
        return sum;
    }

    private static double mean(double[] halves) {
        return (halves[0] + halves[1]) / 2;
    }
}
