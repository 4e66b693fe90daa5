package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Pearson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class RepresentAnalysisTest {
    private static final List<Side> BOTH = List.of(Side.BASE, Side.ALIGNED);

    /** Two languages, five items along one line: en at x, de at y, in the base; scaled by 2 in the aligned one. */
    private static List<PooledTexts> line() {
        float[][] en = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}};
        float[][] de = {{2, 0}, {4, 0}, {5, 0}, {4, 0}, {5, 0}};
        float[][] wideEn = {{2, 0}, {4, 0}, {6, 0}, {8, 0}, {10, 0}};
        float[][] wideDe = {{4, 0}, {8, 0}, {10, 0}, {8, 0}, {10, 0}};
        return Clouds.pooled(new float[][][][] {{en, de}, {wideEn, wideDe}});
    }

    private static RepresentAnalysis.Plan plan(long seed) {
        return new RepresentAnalysis.Plan(List.of("en", "de"), Axes.JOINT, Superposition.NONE, seed);
    }

    private static final int[][] LENGTHS = {{3, 4, 5, 6, 9}, {2, 2, 7, 5, 4}};

    @Test
    void correlatesTheFirstComponentByItem() throws Exception {
        var tables = new RepresentAnalysis(BOTH, 0, LENGTHS, layer -> line(), plan(42)).run(Watch.none());

        PearsonMatrix base = tables.pearson().getFirst().getFirst();
        PearsonMatrix aligned = tables.pearson().get(1).getFirst();
        assertThat(base.side()).isEqualTo(Side.BASE);
        assertThat(base.layer()).isZero();
        assertThat(base.n()).isEqualTo(5);
        assertThat(base.r()[0][1]).isCloseTo(0.7745966692414834, within(1e-12));
        assertThat(base.r()[1][0]).isEqualTo(base.r()[0][1]);
        assertThat(base.r()[0][0]).isEqualTo(1);
        assertThat(base.low()[1][1]).isEqualTo(1);
        assertThat(aligned.r()[0][1]).isCloseTo(0.7745966692414834, within(1e-12));
        assertThat(base.low()[0][1])
                .isEqualTo(Pearson.interval(base.r()[0][1], 5).low());
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {2, 4, 5, 4, 5};
        double[] lengthX = {3, 4, 5, 6, 9};
        double[] lengthY = {2, 2, 7, 5, 4};
        assertThat(base.lengthPartialled()[0][1]).isCloseTo(Pearson.partial(x, y, lengthX, lengthY), within(1e-12));
        assertThat(base.shuffled()[0][1]).isNotEqualTo(base.r()[0][1]);
    }

    @Test
    void projectsBothCheckpointsInOneBasis() throws Exception {
        var tables = new RepresentAnalysis(BOTH, 0, LENGTHS, layer -> line(), plan(42)).run(Watch.none());

        LayerProjection layer = tables.layers().getFirst();
        // mean over 15 + 20 + 30 + 40 = 105 / 20 = 5.25
        assertThat(Clouds.array(layer.cloud(0, 0).items().get(0)))
                .containsExactly(new double[] {1 - 5.25, 0}, within(1e-12));
        assertThat(Clouds.array(layer.cloud(1, 1).items().get(4)))
                .containsExactly(new double[] {10 - 5.25, 0}, within(1e-12));
        assertThat(Clouds.array(layer.varianceShare().getFirst())).containsExactly(new double[] {1, 0}, within(1e-12));
    }

    @Test
    void theVarianceShareIsEachCheckpointsOwn() throws Exception {
        // base varies along x only; aligned along x by 8 (2 + 2, -2 ...) and along y
        float[][][][] pooled = {{{{-3, 0}, {3, 0}, {-3, 0}, {3, 0}}}, {{{-2, 1}, {2, 1}, {-2, -1}, {2, -1}}}};

        var tables = new RepresentAnalysis(BOTH, 0, new int[][] {{1, 2, 3, 4}}, layer -> Clouds.pooled(pooled), plan(0))
                .run(Watch.none());

        List<PcPair> share = tables.layers().getFirst().varianceShare();
        assertThat(Clouds.array(share.get(0))).containsExactly(new double[] {1, 0}, within(1e-12));
        assertThat(Clouds.array(share.get(1))).containsExactly(new double[] {0.8, 0.2}, within(1e-12));
    }

    @Test
    void theLengthCheckFindsAComponentThatIsInverseLength() throws Exception {
        int[][] lengths = {{2, 4, 5, 10}, {1, 8, 20, 4}};
        float[][][][] pooled = new float[1][2][4][3];
        for (int l = 0; l < 2; l++) {
            for (int i = 0; i < 4; i++) {
                pooled[0][l][i][1] = 100f / lengths[l][i];
            }
        }

        var tables = new RepresentAnalysis(List.of(Side.BASE), 0, lengths, layer -> Clouds.pooled(pooled), plan(0))
                .run(Watch.none());

        assertThat(tables.lengthCorrelation()[0][0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void theSameSeedShufflesTheSameAtEveryLayerAndCheckpoint() throws Exception {
        var analysis = new RepresentAnalysis(BOTH, 2, LENGTHS, layer -> line(), plan(7));
        var once = analysis.run(Watch.none());
        var again = analysis.run(Watch.none());

        double[][] first = once.pearson().getFirst().getFirst().shuffled();
        assertThat(again.pearson().getFirst().getFirst().shuffled()).isDeepEqualTo(first);
        assertThat(once.pearson().get(1).get(2).shuffled()[0][1]).isCloseTo(first[0][1], within(1e-12));
    }

    @Test
    void asksForEachLayerOnceReportsItAndStopsWhenAsked() throws Exception {
        List<Integer> asked = new ArrayList<>();
        List<Long> done = new ArrayList<>();
        LayerVectors vectors = layer -> {
            asked.add(layer);
            return line();
        };
        new RepresentAnalysis(BOTH, 2, LENGTHS, vectors, plan(0))
                .run(new Watch((stage, n, total) -> done.add(n), new Cancel()));

        assertThat(asked).containsExactly(0, 1, 2);
        assertThat(done).containsExactly(0L, 1L, 2L, 3L);

        asked.clear();
        Cancel cancel = new Cancel();
        Progress stopAfterOne = (stage, n, total) -> {
            if (n == 1) {
                cancel.request();
            }
        };
        assertThatThrownBy(() ->
                        new RepresentAnalysis(BOTH, 2, LENGTHS, vectors, plan(0)).run(new Watch(stopAfterOne, cancel)))
                .isInstanceOf(CancelledException.class);
        assertThat(asked).containsExactly(0);
    }

    @Test
    void refusesWhatOverflowed() {
        List<PooledTexts> pooled = line();
        pooled.get(1).languages().get(0).rows()[2][1] = Float.POSITIVE_INFINITY;

        assertThatThrownBy(() -> new RepresentAnalysis(BOTH, 0, LENGTHS, layer -> pooled, plan(0)).run(Watch.none()))
                .isInstanceOf(DataException.class)
                .hasMessage("The aligned checkpoint gives Infinity at layer 0, item 3: the forward pass overflowed."
                        + " Run again with --dtype float32.");
    }

    @Test
    void unrelatedItemsCorrelateNoMoreThanChance() throws Exception {
        Random random = new Random(5);
        float[][][][] pooled = new float[1][4][400][16];
        int[][] lengths = new int[4][400];
        for (int l = 0; l < 4; l++) {
            for (int i = 0; i < 400; i++) {
                lengths[l][i] = 3 + random.nextInt(20);
                for (int j = 0; j < 16; j++) {
                    pooled[0][l][i][j] = (float) random.nextGaussian();
                }
            }
        }
        PearsonMatrix matrix = new RepresentAnalysis(
                        List.of(Side.BASE), 0, lengths, layer -> Clouds.pooled(pooled), plan(1))
                .run(Watch.none())
                .pearson()
                .getFirst()
                .getFirst();

        // sd of r at n = 400 is 0.05
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                assertThat(Math.abs(matrix.shuffled()[a][b])).isLessThan(0.2);
                if (a != b) {
                    assertThat(Math.abs(matrix.r()[a][b])).isLessThan(0.2);
                    assertThat(Math.abs(matrix.lengthPartialled()[a][b] - matrix.r()[a][b]))
                            .isLessThan(0.02);
                }
            }
        }
    }
}
