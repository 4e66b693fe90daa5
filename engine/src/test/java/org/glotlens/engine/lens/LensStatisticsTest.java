package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LensStatisticsTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 42);
    private static final int PROMPTS = 20;

    /** Two layers; en is p / 100 in the base, and in the aligned checkpoint 0.3 more at the second layer. */
    private static LensReadings readings(Side side) {
        float[][][] probability = new float[PROMPTS][2][1];
        float[][] bits = new float[PROMPTS][2];
        float[][] energy = new float[PROMPTS][2];
        for (int p = 0; p < PROMPTS; p++) {
            probability[p][0][0] = p / 100f;
            probability[p][1][0] = p / 100f + (side == Side.ALIGNED ? 0.3f : 0);
            bits[p][0] = p % 2 == 0 == (side == Side.BASE) ? 3 : 2;
            energy[p][1] = side == Side.BASE ? 1 : 0;
        }
        return new LensReadings(
                side, 2, List.of(Curve.answer("en")), probability, bits, energy, new TopToken[PROMPTS][2][0]);
    }

    private static LensResult result(Side... sides) {
        var prompts = java.util.stream.IntStream.range(0, PROMPTS)
                .mapToObj(p -> new Prompt("p" + p, "en", "x", Map.of(), Map.of(), Map.of()))
                .toList();
        return new LensResult(
                prompts,
                java.util.Arrays.stream(sides).map(LensStatisticsTest::readings).toList(),
                List.of(),
                List.of(),
                new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z"));
    }

    @Test
    void theDifferenceIsTestedAtEachLayerAndCorrectedForThem() {
        CurveDifference en = LensStatistics.differences(result(Side.BASE, Side.ALIGNED), BOOTSTRAP)
                .getFirst();

        assertThat(en.curve()).isEqualTo(Curve.answer("en"));
        assertThat(en.n()).isEqualTo(PROMPTS);
        assertThat(en.mean()[0]).isZero();
        assertThat(en.p()[0]).isEqualTo(1);
        assertThat(en.mean()[1]).isCloseTo(0.3, within(1e-6));
        assertThat(en.low()[1]).isCloseTo(0.3, within(1e-6));
        assertThat(en.p()[1]).isEqualTo(2.0 / 2001);
        // the smaller of two is doubled, the larger stays
        assertThat(en.pHolm()).containsExactly(1, 4.0 / 2001);
    }

    @Test
    void entropyAndEnergyAreComparedToo() {
        List<CurveDifference> all = LensStatistics.differences(result(Side.BASE, Side.ALIGNED), BOOTSTRAP);

        assertThat(all).extracting(difference -> difference.curve().text()).containsExactly("en", "entropy", "energy");
        // entropy: ten prompts gain a bit and ten lose one
        assertThat(all.get(1).mean()[0]).isZero();
        assertThat(all.get(1).low()[0]).isBetween(-0.6, -0.3);
        assertThat(all.get(1).p()[0]).isGreaterThan(0.8);
        assertThat(all.get(2).mean()[1]).isEqualTo(-1);
    }

    @Test
    void oneCheckpointHasNothingToCompare() {
        assertThat(LensStatistics.differences(result(Side.BASE), BOOTSTRAP)).isEmpty();
    }

    @Test
    void everySummarySaysWhichIntervalItHas() {
        for (IntervalKind kind : IntervalKind.values()) {
            assertThat(LensStatistics.summarise(result(Side.BASE), new Estimates(kind, BOOTSTRAP)))
                    .extracting(CurveSummary::interval)
                    .containsOnly(kind.caption());
        }
    }

    @Test
    void normalSummariesAreThoseOfTheCurves() {
        LensResult result = result(Side.BASE, Side.ALIGNED);
        List<CurveSummary> known = CurveStatistics.summarise(result);
        List<CurveSummary> same = LensStatistics.summarise(result, new Estimates(IntervalKind.NORMAL, BOOTSTRAP));

        assertThat(same).usingRecursiveComparison().isEqualTo(known);
    }

    @Test
    void theMedianIsThatOfThePrompts() {
        CurveSummary en = LensStatistics.summarise(result(Side.BASE), new Estimates(IntervalKind.MEDIAN, BOOTSTRAP))
                .getFirst();

        // 0 .. 0.19: median 0.095, 5 % at 0.95 of 19 steps
        assertThat(en.mean()[0]).isCloseTo(0.095, within(1e-6));
        assertThat(en.low()[0]).isCloseTo(0.0095, within(1e-6));
        assertThat(en.high()[0]).isCloseTo(0.1805, within(1e-6));
    }
}
