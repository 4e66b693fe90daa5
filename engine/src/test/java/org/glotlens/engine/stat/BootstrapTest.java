package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BootstrapTest {
    private static final double NONE = Double.NaN;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(Bootstrap.RESAMPLES, 42);

    private static BootstrapMean mean(double... column) {
        return BOOTSTRAP.means(new double[][] {column}).getFirst();
    }

    @Test
    void threeValuesSpanTheirRange() {
        // each of the 27 resamples of three has probability 1/27 = 3.7 %, more than the 2.5 % of a tail
        BootstrapMean mean = mean(1, 2, 6);

        assertThat(mean.mean()).isEqualTo(3);
        assertThat(mean.interval()).isEqualTo(new Interval(1, 6));
        assertThat(mean.n()).isEqualTo(3);
    }

    @Test
    void pIsTwiceTheSmallerTailOfTheResampledMeans() {
        // of the 27 resamples of -1, 2, 6 four have a mean of 0 or less: -1 -1 -1 and three times -1 -1 2
        assertThat(mean(-1, 2, 6).p()).isCloseTo(2 * 4 / 27.0, within(0.02));
        assertThat(mean(1, -2, -6).p()).isCloseTo(2 * 4 / 27.0, within(0.02));
    }

    @Test
    void fewValuesProveNothingHoweverTheyAgree() {
        assertThat(mean(3, 4, 5).p()).isEqualTo(0.25);
        assertThat(mean(3).p()).isEqualTo(1);
        assertThat(mean(3).interval()).isEqualTo(new Interval(3, 3));
    }

    @Test
    void manyThatAgreeReachTheLeastPOfTheResamples() {
        double[] column = IntStream.range(1, 41).asDoubleStream().toArray();

        assertThat(mean(column).p()).isEqualTo(2.0 / 10_001);
    }

    @Test
    void noDifferenceAtAllHasPOne() {
        assertThat(mean(0, 0, 0, 0).p()).isEqualTo(1);
    }

    @Test
    void agreesWithTheNormalIntervalOfManyValues() {
        double[] column = IntStream.range(0, 400).asDoubleStream().toArray();

        // the bootstrap's standard error has n in the denominator: sqrt((400^2 - 1) / 12) / 20 = 5.7735
        Interval interval = mean(column).interval();
        assertThat(interval.low()).isCloseTo(199.5 - 1.96 * 5.7735, within(0.4));
        assertThat(interval.high()).isCloseTo(199.5 + 1.96 * 5.7735, within(0.4));
    }

    @Test
    void valuesThatDoNotExistDoNotCount() {
        BootstrapMean mean = mean(NONE, 1, NONE, 3);

        assertThat(mean.mean()).isEqualTo(2);
        assertThat(mean.n()).isEqualTo(2);
        assertThat(mean.interval()).isEqualTo(new Interval(1, 3));
        assertThat(mean(NONE, NONE).n()).isZero();
        assertThat(mean(NONE, NONE).mean()).isNaN();
        assertThat(mean(NONE, NONE).p()).isNaN();
    }

    @Test
    void aColumnIsResampledOverItsOwnRowsAlone() {
        double[] own = {0.1, 0.7, 0.2, 0.9, 0.4};
        double[] amongOthers = new double[100];
        Arrays.fill(amongOthers, NONE);
        for (int i = 0; i < own.length; i++) {
            amongOthers[7 + 20 * i] = own[i];
        }

        assertThat(mean(amongOthers)).isEqualTo(mean(own));
    }

    @Test
    void aColumnHasTheSameResultAloneAndAmongManyOthers() {
        double[][] columns = new double[300][];
        for (int c = 0; c < columns.length; c++) {
            double scale = c;
            columns[c] = IntStream.range(0, 20)
                    .mapToDouble(i -> i % 7 == 3 && scale % 2 == 1 ? NONE : Math.sin(scale + i))
                    .toArray();
        }
        Bootstrap few = new Bootstrap(500, 3);
        List<BootstrapMean> together = few.means(columns);

        assertThat(together).hasSize(300);
        for (int c : new int[] {0, 1, 255, 256, 299}) {
            assertThat(together.get(c))
                    .isEqualTo(few.means(new double[][] {columns[c]}).getFirst());
        }
    }

    @Test
    void theSeedDecides() {
        double[][] column = {{0.3, 0.1, 0.9, 0.4, 0.2, 0.8}};

        assertThat(new Bootstrap(1000, 1).means(column)).isEqualTo(new Bootstrap(1000, 1).means(column));
        assertThat(new Bootstrap(1000, 1).means(column)).isNotEqualTo(new Bootstrap(1000, 2).means(column));
    }

    @Test
    void columnsOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> BOOTSTRAP.means(new double[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 1 has 1 values, the first has 2");
        assertThatThrownBy(() -> new Bootstrap(0, 1)).hasMessageContaining("at least 1");
    }

    /** The same resamples drawn and divided one by one. */
    @Test
    void ratiosAreOfSumsOverTheSameResample() {
        double[] above = {1, 0, 1, 1, 0};
        double[] below = {1, 1, 1, 1, 0};
        Estimate ratio = BOOTSTRAP
                .ratios(new double[][] {below, above}, new double[][] {below, below})
                .get(1);
        Draws draws = new Draws(42);
        java.util.List<Double> drawn = new java.util.ArrayList<>();
        for (int b = 0; b < Bootstrap.RESAMPLES; b++) {
            double up = 0;
            double down = 0;
            for (int i = 0; i < 5; i++) {
                int row = draws.below(5, b * 5L + i);
                up += above[row];
                down += below[row];
            }
            if (down > 0) {
                drawn.add(up / down);
            }
        }
        java.util.Collections.sort(drawn);
        assertThat(ratio.value()).isEqualTo(.75);
        assertThat(ratio.n()).isEqualTo(5);
        assertThat(ratio.interval().low()).isCloseTo(drawn.get((int) (.025 * (drawn.size() - 1))), within(1e-9));
        assertThat(ratio.interval().high())
                .isCloseTo(drawn.get((int) Math.ceil(.975 * (drawn.size() - 1))), within(1e-9));
        assertThat(drawn.size()).isLessThan(Bootstrap.RESAMPLES);
        Estimate none = BOOTSTRAP
                .ratios(new double[][] {{0, 0}}, new double[][] {{0, 0}})
                .getFirst();
        assertThat(none.value()).isNaN();
        assertThat(none.interval()).isEqualTo(Interval.NONE);
    }
}
