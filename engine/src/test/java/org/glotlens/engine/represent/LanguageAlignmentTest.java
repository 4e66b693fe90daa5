package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class LanguageAlignmentTest {
    private static AlignmentMatrix matrix(float[][]... languages) {
        return LanguageAlignment.of(Side.BASE, 3, Clouds.pooled(languages)).matrix();
    }

    private static float[][] random(int n, int d, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[n][d];
        for (float[] row : rows) {
            for (int k = 0; k < d; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    @Test
    void kernelAlignmentOfThreeItemsByHand() {
        float[][] x = {{1, 0}, {0, 1}, {-1, -1}};
        float[][] y = {{1, 0}, {0, 0}, {-1, 0}};

        // |Y'X|^2 = 2^2 + 1^2 = 5; |X'X|^2 = |[[2, 1], [1, 2]]|^2 = 10; |Y'Y|^2 = 2^2
        assertThat(matrix(x, y).cka()[0][1]).isCloseTo(5 / Math.sqrt(40), within(1e-12));
        assertThat(matrix(x, y).cka()[1][0]).isCloseTo(5 / Math.sqrt(40), within(1e-12));
        assertThat(matrix(x, y).cka()[0][0]).isCloseTo(1, within(1e-12));
        assertThat(matrix(x, y).ckaDebiased()[0][1]).isNaN();
    }

    @Test
    void kernelAlignmentDoesNotSeeShiftsTurnsAndSizes() {
        float[][] x = random(30, 4, 1);
        // columns permuted and mirrored, three times as large, shifted
        float[][] turned = Arrays.stream(x)
                .map(r -> new float[] {3 * r[2] + 5, -3 * r[0] + 5, 3 * r[3] - 1, 3 * r[1]})
                .toArray(float[][]::new);

        assertThat(matrix(x, turned).cka()[0][1]).isCloseTo(1, within(1e-6));
        assertThat(matrix(x, turned).ckaDebiased()[0][1]).isCloseTo(1, within(1e-6));
    }

    @Test
    void debiasedAlignmentOfFourItemsByHand() {
        float[][] x = {{1}, {-1}, {1}, {-1}};
        float[][] y = {{1}, {1}, {-1}, {-1}};
        AlignmentMatrix matrix = matrix(x, y);

        // x . y = 0, so the biased value is 0. Without diagonals: sum x_i x_j y_i y_j = -4, all row sums are -1, so
        // -4 + 16 / 6 - 4 = -16/3 for the pair and 12 + 16 / 6 - 4 = 32/3 for each with itself
        assertThat(matrix.cka()[0][1]).isCloseTo(0, within(1e-12));
        assertThat(matrix.ckaDebiased()[0][1]).isCloseTo(-0.5, within(1e-12));
        assertThat(matrix.ckaDebiased()[1][1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void unrelatedVectorsOfManyDimensionsLookAlikeOnlyWithTheBias() {
        AlignmentMatrix matrix = matrix(random(40, 400, 1), random(40, 400, 2));

        assertThat(matrix.cka()[0][1]).isGreaterThan(0.8);
        assertThat(matrix.ckaDebiased()[0][1]).isCloseTo(0, within(0.1));
    }

    @Test
    void aLanguageThatDoesNotVaryHasNoAlignment() {
        float[][] same = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};

        assertThat(matrix(same, random(4, 2, 1)).cka()[0][1]).isNaN();
    }

    @Test
    void retrievalIsCountedInBothDirections() {
        float[][] a = {{1, 0}, {0, 1}};
        float[][] b = {{2, 0}, {1, 0.2f}};
        AlignmentMatrix matrix = matrix(a, b);

        // from a both find their own; from b the second lies nearer to the first of a: rank 2
        assertThat(matrix.precision()[0][1]).isEqualTo(1);
        assertThat(matrix.reciprocalRank()[0][1]).isEqualTo(1);
        assertThat(matrix.precision()[1][0]).isEqualTo(0.5);
        assertThat(matrix.reciprocalRank()[1][0]).isEqualTo(0.75);
        assertThat(matrix.n()).isEqualTo(2);
        assertThat(matrix.layer()).isEqualTo(3);
    }

    @Test
    void aCollapsedSpaceFindsNothing() {
        float[][] same = {{1, 0.3f, 0.1f}, {1, 0.3f, 0.1f}, {1, 0.3f, 0.1f}, {1, 0.3f, 0.1f}};

        assertThat(matrix(same, same).precision()[0][1]).isZero();
        assertThat(matrix(same, same).reciprocalRank()[0][1]).isEqualTo(0.25);
    }

    @Test
    void vectorsOfNoLengthHaveNoDirection() {
        float[][] zero = {{0, 0}, {0, 0}};

        assertThat(matrix(zero, new float[][] {{1, 0}, {0, 1}}).precision()[0][1])
                .isZero();
    }

    @Test
    void manyItemsAreComparedPieceByPiece() {
        // 2,600 x 2,600 kernels of two languages need more than one piece
        float[][] x = random(2600, 3, 1);
        float[][] y = random(2600, 3, 2);
        AlignmentMatrix matrix = matrix(x, y);

        assertThat(matrix.cka()[0][1]).isCloseTo(byFeatures(x, y), within(1e-9));
        assertThat(matrix(x, x).precision()[0][1]).isEqualTo(1);
        assertThat(matrix.precision()[0][0]).isNaN();
    }

    /** |Y'X|^2 / (|X'X| |Y'Y|) of centred columns, by loops. */
    private static double byFeatures(float[][] x, float[][] y) {
        return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
    }

    private static double product(float[][] x, float[][] y) {
        double sum = 0;
        for (int a = 0; a < x[0].length; a++) {
            for (int b = 0; b < y[0].length; b++) {
                double meanX = mean(x, a);
                double meanY = mean(y, b);
                double dot = 0;
                for (int i = 0; i < x.length; i++) {
                    dot += (x[i][a] - meanX) * (y[i][b] - meanY);
                }
                sum += dot * dot;
            }
        }
        return sum;
    }

    private static double mean(float[][] x, int column) {
        return Arrays.stream(x).mapToDouble(row -> row[column]).average().orElseThrow();
    }

    /** Cosines [.9 .5 .4; .6 .7 .7; .2 .3 .8] of the published toy: the tie of item 1 counts against it. */
    @Test
    void mexaIsTheShareThatIsNearestBothWaysAndTiesCountAgainstIt() {
        float[][] x = {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}};
        // ten times the columns, brought to one length, the root of 129, on axes that no x has: ties stay ties
        float[][] y = {{9, 6, 2, 2, 2, 0}, {5, 7, 3, 6, 3, 1}, {4, 7, 8, 0, 0, 0}};
        double[][] mexa = LanguageAlignment.of(Side.BASE, 0, Clouds.pooled(new float[][][] {x, y}))
                .mexa()
                .score();

        assertThat(mexa[0][1]).isCloseTo(.666667, within(1e-6));
        assertThat(mexa[1][0]).isEqualTo(mexa[0][1]);
        assertThat(mexa[0][0]).isNaN();
    }

    @Test
    void mexaOfUnrelatedVectorsIsNearItsChance() {
        double sum = 0;
        for (int seed = 0; seed < 60; seed++) {
            sum += LanguageAlignment.of(Side.BASE, 0, Clouds.pooled(new float[][][] {
                        random(20, 300, 1000 + seed), random(20, 300, 2000 + seed)
                    }))
                    .mexa()
                    .score()[0][1];
        }
        assertThat(Mexa.chance(20)).isCloseTo(1 / 39.0, within(1e-12));
        assertThat(Mexa.chance(100)).isCloseTo(.005025, within(1e-6));
        // 60 times 20 items: one standard error is .0046
        assertThat(sum / 60).isCloseTo(1 / 39.0, within(.014));
    }
}
