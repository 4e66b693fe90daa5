package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EstimatesTest {
    private static Estimate estimate(IntervalKind kind, double... column) {
        return new Estimates(kind, new Bootstrap(1000, 42))
                .of(new double[][] {column})
                .getFirst();
    }

    @Test
    void normalIsTheMeanWithNearlyTwoStandardErrors() {
        Estimate estimate = estimate(IntervalKind.NORMAL, 1, 2, Double.NaN, 3);

        // sd 1, n 3: half of 1.96 / sqrt(3) = 1.131607
        assertThat(estimate.value()).isEqualTo(2);
        assertThat(estimate.interval().low()).isCloseTo(0.868393, within(1e-6));
        assertThat(estimate.interval().high()).isCloseTo(3.131607, within(1e-6));
        assertThat(estimate.n()).isEqualTo(3);
        assertThat(estimate.kind()).isEqualTo(IntervalKind.NORMAL);
    }

    @Test
    void medianComesWithTheOuterTwentieths() {
        // 0, 10, .. 200: 21 values, so 5 % is exactly the second, 95 % the last but one
        double[] values = new double[21];
        for (int i = 0; i < 21; i++) {
            values[i] = 10 * ((i * 8) % 21);
        }
        Estimate estimate = estimate(IntervalKind.MEDIAN, values);

        assertThat(estimate.value()).isEqualTo(100);
        assertThat(estimate.interval().low()).isCloseTo(10, within(1e-9));
        assertThat(estimate.interval().high()).isCloseTo(190, within(1e-9));
        assertThat(estimate.kind()).isEqualTo(IntervalKind.MEDIAN);
    }

    @Test
    void quantilesBetweenTwoValuesLieOnTheLine() {
        // NumPy: quantile([1, 2, 4], .25) = 1.5, quantile([1, 2, 4], .9) = 3.6
        assertThat(Quantile.ofSorted(new double[] {1, 2, 4}, 0.25)).isEqualTo(1.5);
        assertThat(Quantile.ofSorted(new double[] {1, 2, 4}, 0.9)).isCloseTo(3.6, within(1e-12));
        assertThat(Quantile.ofSorted(new double[0], 0.5)).isNaN();
    }

    @Test
    void bootstrapSaysThatItIsOne() {
        assertThat(estimate(IntervalKind.BOOTSTRAP, 1, 2, 6).kind()).isEqualTo(IntervalKind.BOOTSTRAP);
        assertThat(estimate(IntervalKind.BOOTSTRAP, 1, 2, 6).interval()).isEqualTo(new Interval(1, 6));
    }

    @Test
    void oneValueHasNoWidthAndNoneHasNoMean() {
        for (IntervalKind kind : IntervalKind.values()) {
            assertThat(estimate(kind, 5).interval()).as(kind.label()).isEqualTo(new Interval(5, 5));
            assertThat(estimate(kind, Double.NaN).value()).as(kind.label()).isNaN();
            assertThat(estimate(kind, Double.NaN).interval().low())
                    .as(kind.label())
                    .isNaN();
        }
    }
}
