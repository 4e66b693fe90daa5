package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class ProjectionPlanTest {
    private static final int[][] LENGTHS = {{2, 3, 4, 7}, {3, 3, 5, 6}};
    private static final float[][] SHAPE = {{4, 0}, {-4, 1}, {1, -2}, {-1, 1}};

    /** The shape turned by a quarter and shifted. */
    private static float[][] turned(float[][] points) {
        return Arrays.stream(points).map(p -> new float[] {-p[1] + 3, p[0] - 2}).toArray(float[][]::new);
    }

    private static float[][] times(float[][] points, float x, float y) {
        return Arrays.stream(points).map(p -> new float[] {x * p[0], y * p[1]}).toArray(float[][]::new);
    }

    private static RepresentAnalysis.Tables run(float[][][][] pooled, Axes axes, Superposition superposition)
            throws Exception {
        var plan = new RepresentAnalysis.Plan(List.of("de", "en"), axes, superposition, 1);
        return new RepresentAnalysis(List.of(Side.BASE, Side.ALIGNED), 0, LENGTHS, _ -> Clouds.pooled(pooled), plan)
                .run(Watch.none());
    }

    @Test
    void frozenAxesAreThoseOfTheBase() throws Exception {
        // the base varies most along x, the aligned checkpoint far more along y
        float[][] tall = times(SHAPE, 1, 50);
        float[][][][] pooled = {{SHAPE, SHAPE}, {tall, tall}};

        double[] joint = JointPca.fit(rows(pooled)).loadings()[0];
        double[] base = JointPca.fit(rows(new float[][][][] {pooled[0]})).loadings()[0];
        assertThat(Math.abs(joint[1])).isGreaterThan(0.9);
        assertThat(Math.abs(base[0])).isGreaterThan(0.9);
        List<Scatter> jointScores =
                run(pooled, Axes.JOINT, Superposition.NONE).layers().getFirst().scores();
        List<Scatter> frozen =
                run(pooled, Axes.BASE, Superposition.NONE).layers().getFirst().scores();
        // second item of the aligned checkpoint less its third, along each first axis: (-5, 150)
        assertThat(item(jointScores, 1, 0, 1).pc1() - item(jointScores, 1, 0, 2).pc1())
                .isCloseTo(-5 * joint[0] + 150 * joint[1], within(1e-4));
        assertThat(item(frozen, 1, 0, 1).pc1() - item(frozen, 1, 0, 2).pc1())
                .isCloseTo(-5 * base[0] + 150 * base[1], within(1e-4));
    }

    @Test
    void asPublishedEachCheckpointHasAxesOfItsOwn() throws Exception {
        float[][] tall = times(SHAPE, 1, 50);
        float[][][][] pooled = {{SHAPE, SHAPE}, {tall, tall}};
        List<Scatter> scores =
                run(pooled, Axes.EACH, Superposition.NONE).layers().getFirst().scores();
        for (int s = 0; s < 2; s++) {
            double[] own = JointPca.fit(rows(new float[][][][] {pooled[s]})).loadings()[0];
            double x = pooled[s][0][1][0] - pooled[s][0][2][0];
            double y = pooled[s][0][1][1] - pooled[s][0][2][1];
            assertThat(item(scores, s, 0, 1).pc1() - item(scores, s, 0, 2).pc1())
                    .isCloseTo(x * own[0] + y * own[1], within(1e-4));
        }
    }

    @Test
    void aTurnedLanguageComesToLieOnEnglish() throws Exception {
        float[][][][] pooled = {{turned(SHAPE), SHAPE}, {SHAPE, turned(SHAPE)}};
        RepresentAnalysis.Tables tables = run(pooled, Axes.JOINT, Superposition.LANGUAGES);
        List<Scatter> scores = tables.layers().getFirst().scores();

        for (int s = 0; s < 2; s++) {
            for (int i = 0; i < SHAPE.length; i++) {
                assertThat(Clouds.array(item(scores, s, 0, i)))
                        .containsExactly(Clouds.array(item(scores, s, 1, i)), within(1e-9));
            }
        }
        assertThat(tables.checks().fits()).hasSize(2);
        LanguageFit fit = tables.checks().fits().getFirst();
        assertThat(fit.language()).isEqualTo("de");
        assertThat(fit.onto()).isEqualTo("en");
        assertThat(fit.procrustes().residualShare()).isCloseTo(0, within(1e-9));
    }

    @Test
    void correlationsAreOfTheComponentsAsTheyWereFitted() throws Exception {
        float[][][][] pooled = {{turned(SHAPE), SHAPE}, {SHAPE, turned(SHAPE)}};
        PearsonMatrix plain =
                run(pooled, Axes.JOINT, Superposition.NONE).pearson().getFirst().getFirst();
        PearsonMatrix superposed = run(pooled, Axes.JOINT, Superposition.LANGUAGES)
                .pearson()
                .getFirst()
                .getFirst();

        assertThat(superposed.r()).isDeepEqualTo(plain.r());
        assertThat(plain.r()[0][1]).isLessThan(0.99);
    }

    @Test
    void aTurnedCheckpointComesToLieOnTheBase() throws Exception {
        float[][] other = times(SHAPE, 0.5f, 2);
        float[][][][] pooled = {{SHAPE, other}, {turned(SHAPE), turned(other)}};
        RepresentAnalysis.Tables tables = run(pooled, Axes.BASE, Superposition.CHECKPOINTS);
        List<Scatter> scores = tables.layers().getFirst().scores();

        for (int language = 0; language < 2; language++) {
            for (int i = 0; i < SHAPE.length; i++) {
                assertThat(Clouds.array(item(scores, 1, language, i)))
                        .containsExactly(Clouds.array(item(scores, 0, language, i)), within(1e-9));
            }
        }
        assertThat(tables.checks().fits()).hasSize(1);
        assertThat(tables.checks().fits().getFirst().language()).isEqualTo("*");
        assertThat(tables.checks().fits().getFirst().onto()).isEqualTo("base");
    }

    @Test
    void alignmentIsMeasuredAtEveryCheckpointAndLayer() throws Exception {
        float[][][][] pooled = {{turned(SHAPE), SHAPE}, {SHAPE, SHAPE}};
        List<List<AlignmentMatrix>> alignment =
                run(pooled, Axes.JOINT, Superposition.NONE).checks().alignment();

        assertThat(alignment).hasSize(2);
        assertThat(alignment.get(0).getFirst().cka()[0][1]).isCloseTo(1, within(1e-6));
        assertThat(alignment.get(1).getFirst().side()).isEqualTo(Side.ALIGNED);
        assertThat(alignment.get(1).getFirst().precision()[0][1]).isEqualTo(1);
    }

    private static PcPair item(List<Scatter> scores, int checkpoint, int language, int item) {
        return scores.get(checkpoint).languages().get(language).items().get(item);
    }

    private static float[][] rows(float[][][][] pooled) {
        return Arrays.stream(pooled)
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .toArray(float[][]::new);
    }
}
