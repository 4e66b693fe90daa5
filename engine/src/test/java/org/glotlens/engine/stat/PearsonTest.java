package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PearsonTest {
    @Test
    void correlationOfAHandWorkedSeries() {
        // x - 3 = -2 -1 0 1 2; y - 4 = -2 0 1 0 1: products 6, squares 10 and 6, r = 6 / sqrt(60) = 0.7745967
        assertThat(Pearson.r(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 5, 4, 5}))
                .isCloseTo(0.7745966692414834, within(1e-15));
    }

    @Test
    void straightLinesGiveOneAndMinusOneAndFlatOnesNothing() {
        double[] x = {1, 2, 4};
        assertThat(Pearson.r(x, new double[] {3, 5, 9})).isEqualTo(1);
        assertThat(Pearson.r(x, new double[] {-1, -2, -4})).isEqualTo(-1);
        assertThat(Pearson.r(x, new double[] {0.1, 0.1, 0.1})).isNaN();
        assertThat(Pearson.r(new double[] {1}, new double[] {1})).isNaN();
        assertThatThrownBy(() -> Pearson.r(x, new double[] {1, 2})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLargeOffsetDoesNotSpoilTheCorrelation() {
        double[] x = {1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4, 1e6 + 5};
        assertThat(Pearson.r(x, new double[] {2, 4, 5, 4, 5})).isCloseTo(0.7745966692414834, within(1e-9));
    }

    @Test
    void fisherIntervalOfOneHalfFromTwentyEight() {
        // atanh(.5) = ln 3 / 2 = .549306, se = 1/5; .549306 -+ .391993 = .157313 and .941299;
        // tanh by hand: (e^.314626 - 1) / (e^.314626 + 1) = .156028; (e^1.882598 - 1) / (e^1.882598 + 1) = .735818
        Interval interval = Pearson.interval(0.5, 28);

        assertThat(interval.low()).isCloseTo(0.156028, within(2e-6));
        assertThat(interval.high()).isCloseTo(0.735818, within(2e-6));
    }

    @Test
    void theIntervalMirrorsWithTheSign() {
        Interval plus = Pearson.interval(0.3, 60);
        Interval minus = Pearson.interval(-0.3, 60);

        assertThat(minus.low()).isCloseTo(-plus.high(), within(1e-15));
        assertThat(minus.high()).isCloseTo(-plus.low(), within(1e-15));
    }

    @Test
    void theIntervalHasItsLimits() {
        assertThat(Pearson.interval(0.5, 3).low()).isNaN();
        assertThat(Pearson.interval(0.5, 3).high()).isNaN();
        assertThat(Pearson.interval(Double.NaN, 50).low()).isNaN();
        assertThat(Pearson.interval(1, 50)).isEqualTo(new Interval(1, 1));
        assertThat(Pearson.interval(-1, 50)).isEqualTo(new Interval(-1, -1));
    }

    @Test
    void partialCorrelationAgreesWithTheRecursiveFormula() {
        Random random = new Random(3);
        double[] a = random.doubles(40, 5, 20).toArray();
        double[] b = random.doubles(40, 5, 20).toArray();
        double[] x = Arrays.stream(a).map(v -> v + random.nextGaussian()).toArray();
        double[] y = new double[40];
        Arrays.setAll(y, i -> x[i] - 2 * b[i] + random.nextGaussian());

        double xyA = recursion(Pearson.r(x, y), Pearson.r(x, a), Pearson.r(y, a));
        double xbA = recursion(Pearson.r(x, b), Pearson.r(x, a), Pearson.r(b, a));
        double ybA = recursion(Pearson.r(y, b), Pearson.r(y, a), Pearson.r(b, a));

        assertThat(Pearson.partial(x, y, a, b)).isCloseTo(recursion(xyA, xbA, ybA), within(1e-12));
    }

    @Test
    void aSharedCauseIsPartialledOut() {
        // x = z + u, y = z + v; u, v, z orthogonal: r = 1/2, but nothing without z
        double[] z = {1, 1, 1, 1, -1, -1, -1, -1};
        double[] u = {1, 1, -1, -1, 1, 1, -1, -1};
        double[] v = {1, -1, 1, -1, 1, -1, 1, -1};
        double[] x = new double[8];
        double[] y = new double[8];
        Arrays.setAll(x, i -> z[i] + u[i]);
        Arrays.setAll(y, i -> z[i] + v[i]);

        assertThat(Pearson.r(x, y)).isCloseTo(0.5, within(1e-15));
        assertThat(Pearson.partial(x, y, z, z)).isCloseTo(0, within(1e-15));
        assertThat(Pearson.partial(x, y, new double[8], new double[8])).isCloseTo(0.5, within(1e-15));
        assertThat(Pearson.partial(z, y, z, u)).as("z explains itself wholly").isNaN();
    }

    @Test
    void aShuffleIsAPermutationFixedByItsSeed() {
        int[] order = Pearson.shuffle(50, new Random(7));

        assertThat(order).isEqualTo(Pearson.shuffle(50, new Random(7)));
        assertThat(order).isNotEqualTo(Pearson.shuffle(50, new Random(8)));
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 50).toArray());
    }

    @Test
    void shufflesAreUniform() {
        // 6 orders of 3 items, 6000 draws: each 1000 expected, sd 29
        Random random = new Random(1);
        int[] counts = new int[27];
        for (int i = 0; i < 6000; i++) {
            int[] order = Pearson.shuffle(3, random);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed())
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isBetween(870, 1130));
    }

    private static double recursion(double xy, double xz, double yz) {
        return (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
    }
}
