package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AveragePrecisionTest {
    private static double of(int[] labels, double... scores) {
        return AveragePrecision.ofSorted(sorted(labels, scores, 1), sorted(labels, scores, 0));
    }

    private static double[] sorted(int[] labels, double[] scores, int label) {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] == label)
                .mapToDouble(i -> scores[i])
                .sorted()
                .toArray();
    }

    @Test
    void agreesWithValuesWorkedByHand() {
        int[] labels = {1, 1, 0, 0, 0, 1};
        assertThat(of(labels, .9, .8, .1, .2, .3, .7)).isEqualTo(1);
        assertThat(of(labels, .9, .1, .8, .2, .3, .7)).isCloseTo(.722222, within(1e-6));
        assertThat(of(labels, .1, .2, .9, .8, .7, .3)).isCloseTo(.383333, within(1e-6));
        assertThat(of(new int[] {0, 0, 1, 1}, 4, 3, 2, 1)).isCloseTo(.416667, within(1e-6));
    }

    @Test
    void equalScoresAreOneStep() {
        assertThat(of(new int[] {1, 1, 0, 0, 0, 1}, .5, .5, .5, .5, .5, .5)).isEqualTo(.5);
        assertThat(of(new int[] {1, 0, 1, 0}, .5, .5, .5, .1)).isCloseTo(2 / 3., within(1e-12));
        assertThat(of(new int[] {1, 0}, 0., -0.)).isEqualTo(.5);
    }

    @Test
    void theLeastIsReachedWhereAllPositivesComeLast() {
        double[] last = IntStream.range(0, 500).mapToDouble(i -> i).toArray();
        double[] first = IntStream.range(500, 3000).mapToDouble(i -> i).toArray();
        assertThat(AveragePrecision.ofSorted(last, first)).isCloseTo(.088559, within(1e-6));
        double[] even = new double[500];
        Arrays.fill(even, 1);
        double[] others = new double[2500];
        Arrays.fill(others, 1);
        assertThat(AveragePrecision.ofSorted(even, others)).isCloseTo(1 / 6., within(1e-12));
    }

    @Test
    void withoutPositivesOrNumbersThereIsNone() {
        assertThat(AveragePrecision.ofSorted(new double[0], new double[] {1})).isNaN();
        assertThat(AveragePrecision.ofSorted(new double[] {1}, new double[] {2, Double.NaN}))
                .isNaN();
        assertThat(AveragePrecision.ofSorted(new double[] {1, Double.NaN}, new double[0]))
                .isNaN();
        assertThat(AveragePrecision.ofSorted(new double[] {1}, new double[0])).isEqualTo(1);
    }
}
