package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProportionTest {
    @Test
    void wilsonOfEightInTen() {
        // z^2 = 3.841459: centre (.8 + z^2/20) / (1 + z^2/10) = .716738,
        // half z sqrt(.16/10 + z^2/400) / (1 + z^2/10) = .226576
        Interval interval = new Proportion(8, 10).wilson();

        assertThat(interval.low()).isCloseTo(0.490162, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.943318, within(1e-5));
    }

    @Test
    void allOrNothingStaysWithinZeroAndOne() {
        // none of n: upper end z^2 / (n + z^2) = 3.841459 / 13.841459
        assertThat(new Proportion(0, 10).wilson().low()).isZero();
        assertThat(new Proportion(0, 10).wilson().high()).isCloseTo(0.277533, within(1e-5));
        assertThat(new Proportion(10, 10).wilson().low()).isCloseTo(0.722467, within(1e-5));
        assertThat(new Proportion(10, 10).wilson().high()).isEqualTo(1);
        assertThat(new Proportion(0, 0).wilson().low()).isNaN();
        assertThat(new Proportion(0, 0).value()).isNaN();
    }

    @Test
    void halfWidthOfNinetyPercentOfFiveHundred() {
        // docs of the published accuracies: about 2.6 points
        Interval interval = new Proportion(450, 500).wilson();

        assertThat((interval.high() - interval.low()) / 2).isCloseTo(0.0264, within(5e-4));
    }

    @Test
    void moreSuccessesThanTrialsAreRefused() {
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("3 successes in 2 trials");
    }

    @Test
    void mcNemarIsTheBinomialTestOfOneHalf() {
        // one against seven: 2 (C(8,0) + C(8,1)) / 2^8 = 18 / 256
        assertThat(new McNemar(1, 7).p()).isCloseTo(18 / 256.0, within(1e-12));
        assertThat(new McNemar(7, 1).p()).isCloseTo(18 / 256.0, within(1e-12));
        assertThat(new McNemar(0, 5).p()).isCloseTo(2 / 32.0, within(1e-12));
        assertThat(new McNemar(4, 4).p()).isEqualTo(1);
        assertThat(new McNemar(0, 0).p()).isEqualTo(1);
        assertThat(new McNemar(3, 4).p()).isEqualTo(1);
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> new McNemar(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
