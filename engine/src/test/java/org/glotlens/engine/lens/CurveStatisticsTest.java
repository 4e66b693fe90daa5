package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CurveStatisticsTest {
    private static final Provenance PROVENANCE =
            new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z");

    private static Prompt prompt(String id, String language) {
        return new Prompt(id, language, "x", Map.of(), Map.of(), Map.of());
    }

    /** Four prompts, one layer; curve en 0.1, 0.2, 0.3, NaN; curve zh only in the first; entropy 2, 4, 4, 6; energy 1. */
    private static LensResult result() {
        float nan = Float.NaN;
        var readings = new LensReadings(
                Side.BASE,
                1,
                List.of(Curve.answer("en"), Curve.answer("zh")),
                new float[][][] {{{0.1f, 0.5f}}, {{0.2f, nan}}, {{0.3f, nan}}, {{nan, nan}}},
                new float[][] {{2}, {4}, {4}, {6}},
                new float[][] {{1}, {1}, {1}, {1}},
                new TopToken[4][1][0]);
        return new LensResult(
                List.of(prompt("a", "en"), prompt("b", "en"), prompt("c", "zh"), prompt("d", "zh")),
                List.of(readings),
                List.of(),
                List.of(),
                PROVENANCE);
    }

    @Test
    void meanAndNormalIntervalLeaveNaNOut() {
        CurveSummary en = CurveStatistics.summarise(result()).getFirst();

        // 0.1, 0.2, 0.3: mean 0.2, sd 0.1, half 0.196 / sqrt(3) = 0.1131607
        assertThat(en.curve()).isEqualTo(Curve.answer("en"));
        assertThat(en.n()).isEqualTo(3);
        assertThat(en.mean()[0]).isCloseTo(0.2, within(1e-7));
        assertThat(en.low()[0]).isCloseTo(0.0868393, within(1e-6));
        assertThat(en.high()[0]).isCloseTo(0.3131607, within(1e-6));
        assertThat(en.interval()).isEqualTo("95 % normal interval");
    }

    @Test
    void oneReadingHasNoInterval() {
        CurveSummary zh = CurveStatistics.summarise(result()).get(1);

        assertThat(zh.mean()).containsExactly(0.5);
        assertThat(zh.low()).containsExactly(0.5);
        assertThat(zh.high()).containsExactly(0.5);
        assertThat(zh.interval()).contains("n = 1");
    }

    @Test
    void entropyAndEnergyFollowTheCurves() {
        List<CurveSummary> summaries = CurveStatistics.summarise(result());

        assertThat(summaries)
                .extracting(summary -> summary.curve().text())
                .containsExactly("en", "zh", "entropy", "energy");
        // 2, 4, 4, 6: mean 4, squares 8, sd sqrt(8/3), half 1.96 * sqrt(8/3/4) = 1.600333
        assertThat(summaries.get(2).mean()[0]).isEqualTo(4);
        assertThat(summaries.get(2).high()[0]).isCloseTo(5.600333, within(1e-6));
        assertThat(summaries.get(3).low()[0]).isEqualTo(1);
    }

    @Test
    void theIntervalOfAProbabilityStaysBetweenNoughtAndOne() {
        float[][][] probability = {{{0, 1}}, {{0, 1}}, {{0.9f, 0.1f}}};
        var readings = new LensReadings(
                Side.BASE,
                1,
                List.of(Curve.answer("en"), Curve.answer("zh")),
                probability,
                new float[][] {{0}, {0}, {3}},
                new float[3][1],
                new TopToken[3][1][0]);
        var result = new LensResult(
                List.of(prompt("a", "en"), prompt("b", "en"), prompt("c", "en")),
                List.of(readings),
                List.of(),
                List.of(),
                PROVENANCE);

        for (List<CurveSummary> summaries : List.of(
                CurveStatistics.summarise(result),
                LensStatistics.summarise(result, new Estimates(IntervalKind.NORMAL, new Bootstrap(10, 1))))) {
            // 0, 0, 0.9: mean 0.3, sd sqrt(0.27), half 1.96 * sqrt(0.09) = 0.588
            assertThat(summaries.get(0).low()).containsExactly(0);
            assertThat(summaries.get(0).high()[0]).isCloseTo(0.888, within(1e-6));
            assertThat(summaries.get(1).low()[0]).isCloseTo(0.112, within(1e-6));
            assertThat(summaries.get(1).high()).containsExactly(1);
            // the entropy is no probability: 0, 0, 3: mean 1, sd sqrt(3), half 1.96
            assertThat(summaries.get(2).low()[0]).isCloseTo(-0.96, within(1e-6));
        }
    }

    @Test
    void aFilterRestrictsThePrompts() {
        var byLanguage = CurveStatistics.summarise(result(), PromptFilter.ofLanguages(Set.of("zh")));
        var byId = CurveStatistics.summarise(result(), PromptFilter.ofIds(Set.of("a", "b")));
        var nothing = CurveStatistics.summarise(result(), PromptFilter.ofIds(Set.of()));

        assertThat(byLanguage.get(0).mean()).containsExactly((double) 0.3f);
        assertThat(byLanguage.get(1).n()).isZero();
        assertThat(byLanguage.get(1).mean()).containsExactly(Double.NaN);
        assertThat(byId.get(2).mean()).containsExactly(3);
        assertThat(nothing.get(2).mean()).containsExactly(Double.NaN);
    }

    @Test
    void sumsRunInDouble() {
        // 2^24 + 1 is lost in float: 16777216, 1, 1 sums to 16777218
        var readings = new LensReadings(
                Side.BASE,
                1,
                List.of(),
                new float[3][1][0],
                new float[][] {{16777216}, {1}, {1}},
                new float[3][1],
                new TopToken[3][1][0]);
        var result = new LensResult(
                List.of(prompt("a", "en"), prompt("b", "en"), prompt("c", "en")),
                List.of(readings),
                List.of(),
                List.of(),
                PROVENANCE);

        assertThat(CurveStatistics.summarise(result).getFirst().mean()[0]).isEqualTo(16777218 / 3.0);
    }
}
