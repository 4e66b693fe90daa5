package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.measure.RepresentFiles;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of PC1 is the step from base to aligned, against sums of squares worked by hand. */
@Tag("unit")
class StepCheckTest {
    /** Means 1 and 5 about 3: 4 * 4 + 4 * 4 = 32 between, 9 + 1 + 4 + 4 + 1 + 9 + 4 + 4 = 36 in all. */
    private static final double[][] STEP = {{0, 2, 1, 1}, {4, 6, 5, 5}};

    /** Means 1 and -1 about 0: 8 between, 0 + 4 + 1 + 1 + 0 + 4 + 1 + 1 = 12 in all. */
    private static final double[][] TWO_THIRDS = {{0, 2, 1, 1}, {0, -2, -1, -1}};

    /** Means 1 and -1 about 0: 8 between, 4 * 0 + 4 * 4 = 16 in all: one half, which is not more than half. */
    private static final double[][] HALF = {{0, 2, 0, 2}, {0, -2, 0, -2}};

    private static final double[][] STILL = {{3, 3, 3, 3}, {3, 3, 3, 3}};

    @TempDir
    private Path folder;

    /** PC1 of two items in English, then in German, for each checkpoint; PC2 is something else. */
    private static Scatter scatter(double[] pc1) {
        return new Scatter(List.of(
                Clouds.of(new double[] {pc1[0], 7}, new double[] {pc1[1], -7}),
                Clouds.of(new double[] {pc1[2], 70}, new double[] {pc1[3], -70})));
    }

    private static RepresentResult result(CrossChecks checks, double[][]... layers) {
        List<LayerProjection> projections = new ArrayList<>();
        for (int l = 0; l < layers.length; l++) {
            List<Scatter> scores =
                    Stream.of(layers[l]).map(StepCheckTest::scatter).toList();
            projections.add(new LayerProjection(
                    l, scores, scores.stream().map(_ -> new PcPair(0.5, 0.25)).toList()));
        }
        List<Side> sides = List.of(Side.values()).subList(0, layers[0].length);
        return new RepresentResult(
                sides,
                List.of("en", "de"),
                List.of("1", "2"),
                layers.length - 1,
                Pooling.MEAN,
                projections,
                List.of(),
                new double[sides.size()][layers.length],
                checks,
                Provenance.NONE);
    }

    private static RepresentResult result(double[][]... layers) {
        return result(CrossChecks.NONE, layers);
    }

    @Test
    void etaSquaredIsTheShareOfTheSquaresBetweenTheCheckpoints() {
        List<StepCheck> checks = StepCheck.of(result(STEP, TWO_THIRDS, HALF, STILL));
        assertThat(checks).extracting(StepCheck::layer).containsExactly(0, 1, 2, 3);
        assertThat(checks.get(0).etaSquared()).isCloseTo(32.0 / 36, within(1e-15));
        assertThat(checks.get(1).etaSquared()).isCloseTo(8.0 / 12, within(1e-15));
        assertThat(checks.get(2).etaSquared()).isEqualTo(0.5);
        assertThat(checks.get(3).etaSquared()).isNaN();
    }

    @Test
    void onlyLayersWithMoreThanHalfAreNamed() {
        RepresentResult result = result(STEP, HALF, STILL);
        assertThat(StepCheck.beyondLimit(result)).extracting(StepCheck::layer).containsExactly(0);
        assertThat(StepCheck.warnings(result))
                .singleElement()
                .asString()
                .startsWith("The step from base to aligned makes up more than 0.5 of the variance of PC1 (eta squared)"
                        + " at layer 0 (0.89): ");
        assertThat(StepCheck.warnings(result(HALF, STILL))).isEmpty();
    }

    @Test
    void ofOneCheckpointOrOfAxesOfEachNothingIsSaid() {
        assertThat(StepCheck.of(result(new double[][] {STEP[0]}))).isEmpty();
        CrossChecks each = new CrossChecks(Axes.EACH, Superposition.NONE, List.of(), List.of(), Mexa.NONE);
        assertThat(StepCheck.of(result(each, STEP))).isEmpty();
    }

    @Test
    void pointsThatWereLaidOntoOthersCountWhereTheyWere() {
        Scatter aligned = scatter(STEP[1]);
        PointCloud all = PointCloud.joined(aligned.languages());
        Procrustes onto = Procrustes.fit(all, PointCloud.joined(scatter(STEP[0]).languages()));
        LanguageFit fit = new LanguageFit(Side.ALIGNED, 0, LanguageFit.ALL, "base", onto);
        CrossChecks checks = new CrossChecks(Axes.JOINT, Superposition.CHECKPOINTS, List.of(fit), List.of(), Mexa.NONE);
        RepresentResult placed = result(checks, STEP);
        LayerProjection laid = new LayerProjection(
                0,
                List.of(
                        scatter(STEP[0]),
                        new Scatter(
                                aligned.languages().stream().map(onto::apply).toList())),
                placed.layers().getFirst().varianceShare());
        RepresentResult moved = new RepresentResult(
                placed.sides(),
                placed.languages(),
                placed.ids(),
                0,
                placed.pooling(),
                List.of(laid),
                placed.pearson(),
                placed.lengthCorrelation(),
                checks,
                Provenance.NONE);
        assertThat(laid.cloud(1, 0).mean().pc1()).isCloseTo(1, within(1e-9));
        assertThat(StepCheck.of(moved).getFirst().etaSquared()).isCloseTo(32.0 / 36, within(1e-12));
    }

    @Test
    void theTableHasARowForEachLayer() throws Exception {
        RepresentFiles.write(result(HALF, STILL), folder);
        assertThat(Files.readAllLines(folder.resolve("step_check.csv")))
                .containsExactly("layer,eta_squared", "0,0.5", "1,");
        RepresentFiles.write(result(new double[][] {STEP[0]}), folder);
        assertThat(Files.readAllLines(folder.resolve("step_check.csv"))).containsExactly("layer,eta_squared");
    }
}
