package org.glotlens.engine.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worked numbers of the publication's measure. */
@Tag("unit")
class WeightingTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @Test
    void weightsOfThreeFourAndTenPlaces() {
        assertThat(Weighting.SOFTMAX.weights(3)).containsExactly(new double[] {.665241, .244728, .090031}, CLOSE);
        assertThat(Weighting.SOFTMAX.weights(4))
                .containsExactly(new double[] {.643914, .236883, .087144, .032059}, CLOSE);
        assertThat(Weighting.SOFTMAX.weights(10))
                .containsExactly(
                        new double[] {
                            .632149, .232555, .085552, .031473, .011578, .004259, .001567, .000576, .000212, .000078
                        },
                        CLOSE);
        assertThat(Weighting.LINEAR.weights(3)).containsExactly(new double[] {3 / 6., 2 / 6., 1 / 6.}, CLOSE);
        assertThat(Weighting.SQUARED.weights(3)).containsExactly(new double[] {9 / 14., 4 / 14., 1 / 14.}, CLOSE);
    }

    @Test
    void twoQueriesByAllWeightings() {
        int[][] one = {{0, 1, 2}, {3, 0, 2, 1}};
        int[][] other = {{0, 2, 1}, {0, 3, 1, 2}};
        double[][] expected = {{.877636, .327038}, {.833333, .533333}, {.857143, .422222}};
        double[] means = {.602337, .683333, .639683};
        for (Weighting weighting : Weighting.values()) {
            double sum = 0;
            for (int query = 0; query < 2; query++) {
                double rankc = weighting.consistency(one[query], other[query]);
                assertThat(rankc).isCloseTo(expected[weighting.ordinal()][query], CLOSE);
                sum += rankc;
            }
            assertThat(sum / 2).isCloseTo(means[weighting.ordinal()], CLOSE);
        }
    }

    /** Scores where lower is better, 2.1 3.0 2.5 and 1.0 .9 .9: equal ones keep the order of the row. */
    @Test
    void rankingsFromScoresAreStable() {
        int[] one = Ranking.order(new double[] {-2.1, -3.0, -2.5});
        int[] other = Ranking.order(new double[] {-1.0, -.9, -.9});
        assertThat(one).containsExactly(0, 2, 1);
        assertThat(other).containsExactly(1, 2, 0);
        assertThat(Weighting.SOFTMAX.consistency(one, other)).isCloseTo(.212395, CLOSE);
    }

    @Test
    void sameSwappedAndReversedRankingsOfTen() {
        int[] same = IntStream.range(0, 10).toArray();
        int[] swapped = {1, 0, 2, 3, 4, 5, 6, 7, 8, 9};
        int[] reversed = IntStream.range(0, 10).map(i -> 9 - i).toArray();
        assertThat(Weighting.SOFTMAX.consistency(same, same)).isCloseTo(1, CLOSE);
        assertThat(Weighting.SOFTMAX.consistency(same, swapped)).isCloseTo(.367851, CLOSE);
        assertThat(Weighting.SOFTMAX.consistency(same, reversed)).isCloseTo(.003014, CLOSE);
    }

    @Test
    void chanceOfUnrelatedRankings() {
        int[] sizes = {10, 9, 8, 6, 3, 2, 1};
        double[] chances = {.158152, .175652, .197412, .261178, .474930, .634471, 1};
        for (int i = 0; i < sizes.length; i++) {
            assertThat(Weighting.SOFTMAX.chance(sizes[i])).isCloseTo(chances[i], CLOSE);
        }
        assertThat(Weighting.LINEAR.chance(10)).isCloseTo(.4, CLOSE);
        assertThat(Weighting.SQUARED.chance(10)).isCloseTo(.314286, CLOSE);
    }

    /** The mean over all rankings of four against one of them. */
    @Test
    void chanceIsTheMeanOverAllRankings() {
        int[] fixed = {0, 1, 2, 3};
        double sum = 0;
        int count = 0;
        for (int code = 0; code < 256; code++) {
            int[] order = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
            if (IntStream.of(order).distinct().count() == 4) {
                sum += Weighting.SOFTMAX.consistency(fixed, order);
                count++;
            }
        }
        assertThat(count).isEqualTo(24);
        assertThat(sum / count).isCloseTo(Weighting.SOFTMAX.chance(4), within(1e-12));
    }

    @Test
    void spearmanOfRanks() {
        assertThat(Ranking.spearman(new int[] {1, 2, 3, 4}, new int[] {2, 1, 3, 4}))
                .isCloseTo(.8, CLOSE);
        assertThat(Ranking.spearman(new int[] {1, 2, 3}, new int[] {3, 2, 1})).isEqualTo(-1);
        assertThat(Ranking.spearman(new int[] {1}, new int[] {1})).isNaN();
        assertThat(Ranking.ranks(new int[] {3, 0, 2, 1})).containsExactly(2, 4, 3, 1);
    }
}
