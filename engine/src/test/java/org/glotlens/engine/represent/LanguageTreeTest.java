package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trees of few languages, worked by hand. */
@Tag("native")
class LanguageTreeTest {
    private static final double NONE = Double.NaN;

    /** 0 and 2 are nearest (.1), then 1 and 3 (.2); between the pairs .5 .7 .6 .8, mean .65. */
    @Test
    void theNearestBecomeOneFirst() {
        double[][] closeness = {
            {NONE, .5, .9, .3},
            {.5, NONE, .4, .8},
            {.9, .4, NONE, .2},
            {.3, .8, .2, NONE}
        };
        LanguageTree tree = LanguageTree.of(closeness, 1);
        assertThat(tree.order()).containsExactly(0, 2, 1, 3);
        assertThat(tree.merges()).extracting(LanguageTree.Merge::one).containsExactly(0, 1, 4);
        assertThat(tree.merges()).extracting(LanguageTree.Merge::other).containsExactly(2, 3, 5);
        double[] expected = {.1, .2, .65};
        for (int i = 0; i < 3; i++) {
            assertThat(tree.merges().get(i).distance()).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void directionsCountHalfAndWhatIsNotKnownIsFar() {
        double[][] closeness = {{NONE, 1, NONE}, {.6, NONE, .7}, {NONE, .7, NONE}};
        LanguageTree tree = LanguageTree.of(closeness, 1);
        assertThat(tree.merges().getFirst().distance()).isCloseTo(.2, within(1e-6));
        assertThat(tree.merges().get(1).distance()).isCloseTo((.3 + 1) / 2, within(1e-6));
        assertThat(LanguageTree.of(new double[][] {{NONE}}, 1).order()).isEqualTo(List.of(0));
    }
}
