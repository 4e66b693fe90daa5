package org.glotlens.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.ExpertUnit;
import org.glotlens.engine.neuron.Expertise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class UnitSetsTest {
    /** The two best units are of q, the two worst of up; k has none of either, and one of its units has no number. */
    private final ConceptExpertise concept = new ConceptExpertise(
            "de",
            "language",
            List.of(
                    linear("blocks.0.q", .9, .8, .5, .6),
                    linear("blocks.0.k", .5, Double.NaN, .5),
                    linear("blocks.0.up", .1, .2, .5, .4)));

    private static Expertise linear(String module, double... ap) {
        double[] other = new double[ap.length];
        double[] median = new double[ap.length];
        for (int unit = 0; unit < median.length; unit++) {
            median[unit] = 10 + unit;
        }
        return new Expertise(module, ap, other, other, median, other);
    }

    @Test
    void expertsAreHalfFromEitherEndAndSmallerSetsArePartOfLargerOnes() {
        UnitSets units = new UnitSets(concept, 4);
        assertThat(units.experts(4))
                .containsExactly(
                        new ExpertUnit("blocks.0.q", 0, .9, 10),
                        new ExpertUnit("blocks.0.q", 1, .8, 11),
                        new ExpertUnit("blocks.0.up", 0, .1, 10),
                        new ExpertUnit("blocks.0.up", 1, .2, 11));
        assertThat(units.experts(3))
                .isEqualTo(units.experts(2))
                .containsExactly(units.experts(4).get(0), units.experts(4).get(2));
        assertThat(new UnitSets(concept, 100).experts(100)).hasSize(10);
    }

    @Test
    void randomUnitsAreAsManyOfEveryLinearEachAtItsOwnMedian() {
        UnitSets units = new UnitSets(concept, 4);
        for (long seed = 0; seed < 20; seed++) {
            List<ExpertUnit> drawn = units.drawn(units.experts(4), new SplittableRandom(seed));
            assertThat(drawn)
                    .extracting(ExpertUnit::module)
                    .containsExactly("blocks.0.q", "blocks.0.q", "blocks.0.up", "blocks.0.up");
            assertThat(drawn)
                    .doesNotHaveDuplicates()
                    .allSatisfy(unit -> assertThat(unit.value()).isEqualTo(10 + unit.unit()));
        }
    }
}
