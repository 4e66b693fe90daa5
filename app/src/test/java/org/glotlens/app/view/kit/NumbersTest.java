package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NumbersTest {
    @Test
    void noughtHasNoSignAndOtherNumbersHaveARealMinus() {
        assertThat(Numbers.fixed(-0.0, 3)).isEqualTo("0.000");
        assertThat(Numbers.fixed(-0.0004, 3)).isEqualTo("0.000");
        assertThat(Numbers.fixed(-0.0005, 3)).isEqualTo("−0.001");
        assertThat(Numbers.fixed(-12.345, 1)).isEqualTo("−12.3");
        assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("–");
        assertThat(Numbers.interval(-0.019, -0.056, -0.0001)).isEqualTo("−0.019 [−0.056, 0.000]");
        assertThat(Numbers.interval(0.00021, -0.0001, 0.00032)).isEqualTo("0.00021 [−0.00010, 0.00032]");
        assertThat(Numbers.interval(0.0002, 0.0001, 0.0007)).isEqualTo("0.000 [0.000, 0.001]");
        assertThat(Numbers.interval(2.1e-12, 1e-12, 3e-12)).isEqualTo("0.00000000 [0.00000000, 0.00000000]");
        assertThat(Numbers.interval(0, 0, 0)).isEqualTo("0.000 [0.000, 0.000]");
        assertThat(Numbers.interval(0.5, Double.NaN, Double.NaN)).isEqualTo("0.500 [–, –]");
    }

    @Test
    void aPIsNeverNought() {
        assertThat(Numbers.p(0)).isEqualTo("< 0.001");
        assertThat(Numbers.p(0.00099)).isEqualTo("< 0.001");
        assertThat(Numbers.p(0.001)).isEqualTo("0.001");
        assertThat(Numbers.p(1)).isEqualTo("1.000");
        assertThat(Numbers.p(Double.NaN)).isEmpty();
    }

    @Test
    void aSmallProbabilityIsNotNought() {
        assertThat(Numbers.probability(0.0002)).isEqualTo("<0.01");
        assertThat(Numbers.probability(0)).isEqualTo("0.00");
        assertThat(Numbers.probability(0.934)).isEqualTo("0.93");
    }
}
