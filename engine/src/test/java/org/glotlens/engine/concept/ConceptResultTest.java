package org.glotlens.engine.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** pass@k on the worked numbers of the method. */
@Tag("unit")
class ConceptResultTest {
    private static final ConceptWord TOKEN = new ConceptWord("a", List.of(1));
    private static final ConceptWord NONE = new ConceptWord("b c", List.of());

    private static double pass(ConceptResult result, int k) {
        return estimate(result, k).value();
    }

    private static Estimate estimate(ConceptResult result, int k) {
        return result.pass(
                result.ranks().getFirst(), k, ConceptSettings.defaults().estimates());
    }

    private static ConceptResult result(List<ConceptScore> items, int[][][] ranks) {
        ConceptRanks own = new ConceptRanks(Side.BASE, Reading.LOGIT, ranks[0][0].length, ranks);
        return new ConceptResult(items, List.of(own), List.of(), Provenance.NONE);
    }

    @Test
    void theToyOfTheMethodIsWorkedOut() {
        ConceptResult result =
                result(List.of(new ConceptScore("x", List.of(TOKEN, TOKEN, TOKEN, TOKEN))), new int[][][] {
                    {{9, 3, 40}, {1, 2, 2}, {12, 12, 300}, {7, 1, 1}}
                });
        assertThat(result.ranks().getFirst().best(0, 0)).isEqualTo(3);
        assertThat(result.ranks().getFirst().bestLayer(0, 0)).isEqualTo(2);
        assertThat(result.ranks().getFirst().bestLayer(0, 3)).isEqualTo(2);
        assertThat(pass(result, 1)).isEqualTo(.5);
        assertThat(pass(result, 5)).isEqualTo(.75);
        assertThat(pass(result, 10)).isEqualTo(.75);
    }

    /** Shares 1/2 and 1, not 2 words of 3: items count alike. A word that is no token counts for nothing. */
    @Test
    void itemsCountAlikeAndWordsWithoutATokenDoNotCount() {
        ConceptResult result = result(
                List.of(new ConceptScore("x", List.of(TOKEN, NONE, TOKEN)), new ConceptScore("y", List.of(TOKEN))),
                new int[][][] {{{1, 4}, {0, 0}, {80, 6}}, {{2, 1}}});
        assertThat(pass(result, 1)).isEqualTo(.75);
        assertThat(estimate(result, 1).n()).isEqualTo(2);
        assertThat(pass(result, 10)).isEqualTo(1);
        assertThat(result.words()).isEqualTo(4);
        assertThat(result.scored()).isEqualTo(3);
        assertThat(result.ranks().getFirst().best(0, 1)).isZero();
        assertThat(result.ranks().getFirst().bestLayer(0, 1)).isZero();
        Estimate first = result.pass(
                result.ranks().getFirst(), 1, 1, ConceptSettings.defaults().estimates());
        assertThat(first.value()).as("at the first layer alone").isCloseTo(.25, within(1e-12));
    }
}
