package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of masks: overlap, place, change and stability. */
@Tag("unit")
class NeuronOverlapTest {
    private static final List<String> LANGUAGES = List.of("en", "zh", "sw");

    private static NeuronMask mask(List<List<List<Integer>>> channels) {
        return NeuronMask.of(LANGUAGES, channels);
    }

    @Test
    void languagesShareTheNeuronsOfTheSameBlock() {
        NeuronMask mask = mask(List.of(
                List.of(List.of(7, 1), List.of(2)),
                List.of(List.of(1, 3, 7), List.of(4)),
                List.of(List.of(), List.of())));

        NeuronOverlap overlap = NeuronOverlap.of(mask);

        assertThat(overlap.counts()).isDeepEqualTo(new int[][] {{3, 2, 0}, {2, 4, 0}, {0, 0, 0}});
        assertThat(overlap.jaccard()[0]).containsExactly(1, .4, 0);
        assertThat(overlap.jaccard()[2][2]).isNaN();
        assertThat(mask.union()).isEqualTo(5);
        assertThat(mask.channels(0, 0)).containsExactly(1, 7);
    }

    /** Chinese neurons of Llama-2-7B in the published mask. */
    @Test
    void thePublishedShapeHasMostInTheFirstBlock() {
        int[] sizes = {
            108, 32, 1, 0, 3, 5, 9, 5, 2, 3, 5, 7, 8, 19, 13, 7, 28, 11, 17, 20, 19, 22, 33, 20, 20, 11, 18, 14, 15, 23,
            36, 49
        };
        assertThat(IntStream.of(sizes).sum()).isEqualTo(583);
        EndBlocks ends = EndBlocks.of(sizes);
        assertThat(ends.first()).isCloseTo(.185249, within(1e-6));
        assertThat(ends.last()).isCloseTo(.084048, within(1e-6));
        assertThat(ends.even()).isEqualTo(.03125);
        assertThat(EndBlocks.of(new int[2]).first()).isNaN();
    }

    @Test
    void neuronsAppearVanishAndChangeTheirLanguage() {
        NeuronMask base = mask(List.of(
                List.of(List.of(1, 2, 3), List.of(4)), List.of(List.of(3), List.of(5)), List.of(List.of(), List.of())));
        NeuronMask aligned = mask(List.of(
                List.of(List.of(1, 3), List.of()),
                List.of(List.of(), List.of(5, 6)),
                List.of(List.of(), List.of(4, 5))));

        assertThat(NeuronChange.between(base, aligned))
                .extracting(NeuronChange::block, NeuronChange::neuron, NeuronChange::kind, NeuronChange::after)
                .containsExactly(
                        tuple(0, 1, NeuronChange.Kind.STAYS, List.of("en")),
                        tuple(0, 2, NeuronChange.Kind.VANISHES, List.of()),
                        tuple(0, 3, NeuronChange.Kind.CHANGES, List.of("en")),
                        tuple(1, 4, NeuronChange.Kind.CHANGES, List.of("sw")),
                        tuple(1, 5, NeuronChange.Kind.CHANGES, List.of("zh", "sw")),
                        tuple(1, 6, NeuronChange.Kind.APPEARS, List.of("zh")));
        assertThat(NeuronChange.between(base, aligned).get(2).before()).containsExactly("en", "zh");
    }

    @Test
    void theShareThatStaysIsOfTheWholesNeurons() {
        NeuronSelection whole = selection(neuron(0, 1, 0), neuron(0, 2, 1), neuron(1, 2, 1), neuron(1, 3, 0, 1));
        NeuronSelection even = selection(neuron(0, 1, 0), neuron(1, 3, 1), neuron(0, 3, 0));
        NeuronSelection odd = selection(neuron(0, 1, 0), neuron(0, 2, 1), neuron(1, 2, 1));

        SplitHalf halves = SplitHalf.of(whole, even, odd);

        assertThat(halves.even()).isEqualTo(.5);
        assertThat(halves.odd()).isEqualTo(.75);
        assertThat(halves.mean()).isEqualTo(.625);
        assertThat(halves.languages()[0]).containsExactly(.5, .5);
        assertThat(halves.languages()[1]).containsExactly(new double[] {1 / 3., 2 / 3.}, within(1e-12));
        assertThat(halves.languages()[2]).containsExactly(Double.NaN, Double.NaN);
    }

    private static NeuronSelection selection(LanguageNeuron... neurons) {
        return new NeuronSelection(ToyCounts.SHAPE, .5, neurons.length, List.of(neurons));
    }

    private static LanguageNeuron neuron(int block, int neuron, Integer... languages) {
        return new LanguageNeuron(block, neuron, 0, List.of(languages), new double[3]);
    }
}
