package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.NeuronPanels;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.NeuronCounts;
import org.glotlens.engine.neuron.NeuronSelection;
import org.glotlens.engine.neuron.NeuronShape;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AppearanceBarsTest {
    private final NeuronShape shape = new NeuronShape(1, 8, List.of("en", "zh", "de"));

    private SideNeurons side(Side side, List<List<Integer>> languages) {
        List<LanguageNeuron> neurons = languages.stream()
                .map(own -> new LanguageNeuron(0, own.size(), 1, own, new double[3]))
                .toList();
        return new SideNeurons(
                side,
                new NeuronCounts(shape, new long[24], new long[3]),
                new NeuronSelection(shape, .5, neurons.size(), neurons),
                Optional.empty());
    }

    /** In the base two neurons are of one language, one of two; in the aligned checkpoint one is of all three. */
    @Test
    void neuronsAreCountedByTheNumberOfTheirLanguages() {
        List<SideNeurons> sides = List.of(
                side(Side.BASE, List.of(List.of(0), List.of(2), List.of(0, 1))),
                side(Side.ALIGNED, List.of(List.of(0, 1, 2), List.of(1))));
        Figure figure = NeuronPanels.appearance(sides, Checkpoints.BOTH, FigureStyle.light())
                .orElseThrow();
        assertThat(figure.table().header()).containsExactly("model", "languages", "neurons");
        assertThat(figure.table().rows())
                .containsExactly(
                        List.of("base", "1 (specific)", "2.0"),
                        List.of("aligned", "1 (specific)", "1.0"),
                        List.of("base", "2", "1.0"),
                        List.of("aligned", "2", "0.0"),
                        List.of("base", "3 (general)", "0.0"),
                        List.of("aligned", "3 (general)", "1.0"));
        assertThat(NeuronPanels.appearance(sides, Checkpoints.ALIGNED, FigureStyle.light())
                        .orElseThrow()
                        .table()
                        .rows())
                .hasSize(3);
        assertThat(NeuronPanels.appearance(List.of(), Checkpoints.BOTH, FigureStyle.light()))
                .isEmpty();
        Walks.haveTheNumbersOf(figure, "neurons");
    }

    /** The variant of NJUNLP selects neurons that no language uses often enough. */
    @Test
    void neuronsOfNoLanguageAreCountedWhereThereAreSome() {
        List<SideNeurons> sides = List.of(side(Side.BASE, List.of(List.of(), List.of(1))));
        assertThat(AppearanceBars.of(sides).categories()).containsExactly("0", "1 (specific)", "2", "3 (general)");
        assertThat(AppearanceBars.of(sides).values().getFirst()).containsExactly(1.0);
    }
}
