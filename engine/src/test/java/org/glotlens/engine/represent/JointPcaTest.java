package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import smile.feature.extraction.PCA;

@Tag("native")
class JointPcaTest {
    @Test
    void aHandWorkedCloud() {
        // mean (1, 1); centred (2,1) (-2,-1) (1,2) (-1,-2): sums of squares 10, 10, products 8,
        // so directions (1,1)/sqrt 2 with 18 and (1,-1)/sqrt 2 with 2
        float[][] rows = {{3, 2}, {-1, 0}, {2, 3}, {0, -1}};

        JointPca pca = JointPca.fit(rows);

        double half = Math.sqrt(0.5);
        assertThat(pca.mean()).containsExactly(1, 1);
        assertThat(pca.variance()).containsExactly(new double[] {6, 2.0 / 3}, within(1e-12));
        assertThat(Clouds.array(pca.varianceShare())).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
        assertThat(pca.loadings()[0]).containsExactly(new double[] {half, half}, within(1e-12));
        assertThat(pca.loadings()[1]).containsExactly(new double[] {half, -half}, within(1e-12));
        assertThat(Clouds.array(pca.scores(rows[0]))).containsExactly(new double[] {3 * half, half}, within(1e-12));
        assertThat(Clouds.array(pca.scores(rows[3]))).containsExactly(new double[] {-3 * half, half}, within(1e-12));
    }

    @Test
    void agreesWithPowerIterationWhereRowsAreMany() {
        assertAgrees(cloud(400, 12, 1));
    }

    @Test
    void agreesWithPowerIterationWhereDimensionsAreMany() {
        assertAgrees(cloud(9, 300, 2));
    }

    @Test
    void agreesWithPowerIterationAcrossSeveralBlocks() {
        assertAgrees(cloud(5000, 6, 3));
    }

    @Test
    void agreesWithTheLibrarysOwnProjection() {
        float[][] rows = cloud(300, 20, 4);
        double[][] wide = widened(rows);
        PCA library = PCA.fit(wide).getProjection(2);

        JointPca pca = JointPca.fit(rows);

        for (int i = 0; i < rows.length; i++) {
            double[] expected = library.apply(wide[i]);
            PcPair got = pca.scores(rows[i]);
            assertThat(Math.abs(got.pc1())).isCloseTo(Math.abs(expected[0]), within(1e-9));
            assertThat(Math.abs(got.pc2())).isCloseTo(Math.abs(expected[1]), within(1e-9));
        }
    }

    @Test
    void theLargestLoadingIsPositiveWhateverTheSignOfTheData() {
        float[][] rows = cloud(50, 7, 5);
        float[][] mirrored = new float[50][7];
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 7; j++) {
                mirrored[i][j] = -rows[i][j];
            }
        }
        double[][] loadings = JointPca.fit(rows).loadings();

        assertThat(JointPca.fit(mirrored).loadings()[0]).containsExactly(loadings[0], within(1e-9));
        for (double[] component : loadings) {
            double largest = 0;
            for (double value : component) {
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            assertThat(largest).isPositive();
        }
    }

    @Test
    void whatDoesNotVaryHasNoComponents() {
        JointPca still = JointPca.fit(new float[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
        JointPca single = JointPca.fit(new float[][] {{1, 2, 3}});

        assertThat(Clouds.array(still.varianceShare())).containsExactly(0, 0);
        assertThat(Clouds.array(still.scores(new float[] {1, 2, 3}))).containsExactly(0, 0);
        assertThat(single.variance()).containsExactly(0, 0);
    }

    @Test
    void constantColumnsCarryNoLoadingAndALineHasOneComponent() {
        float[][] rows = {{5, 1, 0}, {5, 2, 0}, {5, 3, 0}, {5, 4, 0}};

        JointPca pca = JointPca.fit(rows);

        assertThat(pca.loadings()[0]).containsExactly(new double[] {0, 1, 0}, within(1e-12));
        assertThat(Clouds.array(pca.varianceShare())).containsExactly(new double[] {1, 0}, within(1e-12));
        assertThat(pca.loadings()[1]).containsExactly(0, 0, 0);
        assertThat(Clouds.array(pca.scores(rows[3]))).containsExactly(new double[] {1.5, 0}, within(1e-12));
    }

    @Test
    void aWeakSecondComponentSurvivesBesideAVeryStrongFirst() {
        // the first direction is 10^4 times as wide, as BOS makes it
        Random random = new Random(6);
        float[][] rows = new float[500][40];
        for (float[] row : rows) {
            row[3] = (float) (1e4 * random.nextGaussian());
            row[8] = (float) (2 * random.nextGaussian());
            row[9] = (float) random.nextGaussian();
        }
        assertAgrees(rows);
    }

    @Test
    void refusesRaggedEmptyAndInfiniteRows() {
        assertThatThrownBy(() -> JointPca.fit(new float[0][])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JointPca.fit(new float[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 has 1 values");
        assertThatThrownBy(() -> JointPca.fit(new float[][] {{1, Float.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    /** Gaussian rows whose first three columns are wider, turned a little, with a mean. */
    private static float[][] cloud(int n, int d, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[n][d];
        for (float[] row : rows) {
            double first = 9 * random.nextGaussian();
            double second = 5 * random.nextGaussian();
            for (int j = 0; j < d; j++) {
                row[j] = (float) (random.nextGaussian() + first / (j + 1) + (j % 2 == 0 ? second : -second) / 3 + 100);
            }
        }
        return rows;
    }

    private static double[][] widened(float[][] rows) {
        double[][] wide = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                wide[i][j] = rows[i][j];
            }
        }
        return wide;
    }

    private static void assertAgrees(float[][] rows) {
        JointPca pca = JointPca.fit(rows);
        double[][] centred = widened(rows);
        PowerIteration.centre(centred);
        double total = PowerIteration.squares(centred);
        for (int k = 0; k < 2; k++) {
            double[] direction = PowerIteration.leading(centred);
            double along = PowerIteration.deflate(centred, direction);
            double[] loading = pca.loadings()[k];
            double sign = Math.signum(PowerIteration.dot(loading, direction));
            for (int j = 0; j < loading.length; j++) {
                assertThat(sign * loading[j]).isCloseTo(direction[j], within(1e-7));
            }
            assertThat(pca.varianceShare().of(k) / (along / total)).isCloseTo(1, within(1e-9));
            assertThat(pca.variance()[k] / (along / (rows.length - 1))).isCloseTo(1, within(1e-9));
        }
    }
}
