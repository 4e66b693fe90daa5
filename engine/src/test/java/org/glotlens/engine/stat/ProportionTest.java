package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProportionTest {
    @Test
    void wilsonIntervalOf90In100MatchesTheFormulaWorkedByHand() {
        // z^2 = 3.841459; centre (0.9 + 0.01920729) / 1.03841459 = 0.88520260;
        // half width 1.959964 / 1.03841459 * sqrt(0.0009 + 0.0000960365) = 0.05956826
        Interval interval = new Proportion(90, 100).wilson();
        assertThat(interval.low()).isCloseTo(0.8256343, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.9447709, within(1e-6));
    }

    @Test
    void aPerfectScoreReachesOneAndNotBeyond() {
        // low end n / (n + z^2) = 16 / 19.841459
        assertThat(new Proportion(16, 16).wilson().low()).isCloseTo(0.8063924, within(1e-6));
        assertThat(new Proportion(16, 16).wilson().high()).isEqualTo(1);
    }

    @Test
    void mcnemarIsTheBinomialTailTwice() {
        // 2 * (1 + 10 + 45) / 2^10
        assertThat(new McNemar(2, 8).p()).isCloseTo(0.109375, within(1e-12));
        assertThat(new McNemar(8, 2).p()).isCloseTo(0.109375, within(1e-12));
        assertThat(new McNemar(0, 5).p()).isCloseTo(2.0 / 32, within(1e-12));
        assertThat(new McNemar(5, 5).p()).isEqualTo(1);
        assertThat(new McNemar(0, 0).p()).isEqualTo(1);
    }
}
