package org.glotlens.engine.steer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dimensions of a language, as worked in the published example. */
@Tag("unit")
class SpecificDimensionsTest {
    @Test
    void theLargestDifferencesAreChosen() {
        float[] english = {.1f, 2, -1, .5f, 0};
        float[] chinese = {.1f, -3, -.5f, 1.5f, .2f};
        assertThat(SpecificDimensions.of(english, chinese, 2).chosen()).containsExactly(1, 3);
        assertThat(SpecificDimensions.of(english, chinese, 9).chosen()).containsExactly(1, 3, 2, 4, 0);
    }

    /** Median .2 of the sizes: beyond 4 is massive, in either language. */
    @Test
    void massiveActivationsAreLeftOut() {
        float[] english = {.1f, .2f, .3f, 5, .2f};
        float[] chinese = {.2f, .1f, 4.1f, 0, .2f};
        SpecificDimensions dimensions = SpecificDimensions.of(english, chinese, 5);
        assertThat(dimensions.leftOut()).containsExactly(2, 3);
        assertThat(dimensions.chosen()).containsExactlyInAnyOrder(0, 1, 4);
    }
}
