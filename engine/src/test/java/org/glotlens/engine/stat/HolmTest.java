package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HolmTest {
    @Test
    void stepsDownFromTheSmallest() {
        // .005 x 4, .01 x 3, .03 x 2, and .04 x 1 raised to the one before
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void neverExceedsOneAndKeepsWhatIsMissing() {
        double[] adjusted = Holm.adjust(new double[] {0.6, Double.NaN, 0.7});

        assertThat(adjusted[0]).isEqualTo(1);
        assertThat(adjusted[1]).isNaN();
        assertThat(adjusted[2]).isEqualTo(1);
    }

    @Test
    void aLoneTestStaysAsItIs() {
        assertThat(Holm.adjust(new double[] {0.02})).containsExactly(0.02);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }
}
