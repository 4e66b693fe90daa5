package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NeuronCountsTest {
    private static final NeuronShape SHAPE = new NeuronShape(2, 3, List.of("en", "zh"));

    @Test
    void aTallyAddsEachBlockAndLanguageInItsPlace() {
        NeuronTally tally = new NeuronTally(SHAPE);
        tally.addTokens(1, 10);
        tally.add(1, 1, new long[] {1, 2, 3});
        tally.add(1, 1, new long[] {4, 0, 1});
        tally.addTokens(0, 5);
        tally.add(0, 0, new long[] {5, 0, 2});

        NeuronCounts counts = tally.counts();

        assertThat(counts.tokens()).containsExactly(5, 10);
        assertThat(counts.counts()).containsExactly(5, 0, 0, 0, 2, 0, 0, 5, 0, 2, 0, 4);
        assertThat(counts.at(1, 2, 1)).isEqualTo(4);
        assertThatThrownBy(() -> tally.add(0, 0, new long[2])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halvesAddUpToTheWholeAndAPrefixCanBeTakenOff() {
        NeuronCounts one = new NeuronCounts(SHAPE, new long[] {1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6}, new long[] {9, 9});
        NeuronCounts other =
                new NeuronCounts(SHAPE, new long[] {0, 1, 0, 1, 0, 1, 2, 2, 2, 2, 2, 2}, new long[] {2, 3});

        NeuronCounts whole = one.plus(other);

        assertThat(whole.counts()).containsExactly(1, 3, 3, 5, 5, 7, 3, 4, 5, 6, 7, 8);
        assertThat(whole.tokens()).containsExactly(11, 12);
        assertThat(whole.minus(other).counts()).containsExactly(one.counts());
        assertThatThrownBy(() -> other.minus(one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.plus(ToyCounts.counts())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new NeuronCounts(SHAPE, new long[11], new long[2]))
                .hasMessageContaining("11 counts");
        assertThatThrownBy(() -> new NeuronCounts(SHAPE, new long[12], new long[3]))
                .hasMessageContaining("3 tokens");
        long[] more = new long[12];
        more[5] = 8;
        assertThatThrownBy(() -> new NeuronCounts(SHAPE, more, new long[] {9, 7}))
                .hasMessageContaining("8 of 7 tokens");
        assertThatThrownBy(() -> new NeuronShape(1, 1, List.of("en", "en")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NeuronShape(1 << 15, 1 << 15, List.of("en", "zh")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneLanguageOrNoTokensAreToldInASentence() {
        NeuronCounts lone = new NeuronCounts(new NeuronShape(1, 1, List.of("zh")), new long[1], new long[] {5});
        assertThatThrownBy(() -> ActivationRates.of(lone))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("texts of zh alone");
        assertThatThrownBy(() -> ActivationRates.of(new NeuronCounts(SHAPE, new long[12], new long[] {5, 0})))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("texts of zh have no whole chunk");
    }
}
