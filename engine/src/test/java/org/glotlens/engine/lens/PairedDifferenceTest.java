package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PairedDifferenceTest {
    private static final Provenance PROVENANCE =
            new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z");

    private static LensReadings readings(Side side, float[] en, float[] entropy) {
        float[][][] probability = new float[en.length][1][1];
        float[][] bits = new float[en.length][1];
        float[][] energy = new float[en.length][1];
        for (int p = 0; p < en.length; p++) {
            probability[p][0][0] = en[p];
            bits[p][0] = entropy[p];
        }
        return new LensReadings(
                side, 1, List.of(Curve.answer("en")), probability, bits, energy, new TopToken[en.length][1][0]);
    }

    private static Prompt prompt(String id) {
        return new Prompt(id, "en", "x", Map.of(), Map.of(), Map.of());
    }

    private static LensResult result(List<LensReadings> readings) {
        return new LensResult(
                List.of(prompt("a"), prompt("b"), prompt("c"), prompt("d")),
                readings,
                List.of(),
                List.of(),
                PROVENANCE);
    }

    /** Differences of en: 1, 2, 3 and, in the fourth prompt, none; of the entropy: -1, -1, 1, 1. */
    private static LensResult pair() {
        return result(List.of(
                readings(Side.BASE, new float[] {10, 20, 30, Float.NaN}, new float[] {2, 4, 6, 8}),
                readings(Side.ALIGNED, new float[] {11, 22, 33, 5}, new float[] {1, 3, 7, 9})));
    }

    @Test
    void theIntervalIsThatOfTheDifferencesNotOfTheReadings() {
        CurveSummary en = PairedDifference.summarise(pair(), PromptFilter.ALL).getFirst();

        // 1, 2, 3: mean 2, sd 1, half 1.96 / sqrt(3) = 1.131607; the readings themselves spread by 10
        assertThat(en.curve()).isEqualTo(Curve.answer("en"));
        assertThat(en.side()).isEqualTo(Side.ALIGNED);
        assertThat(en.n()).isEqualTo(3);
        assertThat(en.mean()[0]).isEqualTo(2);
        assertThat(en.low()[0]).isCloseTo(0.868393, within(1e-6));
        assertThat(en.high()[0]).isCloseTo(3.131607, within(1e-6));
        assertThat(en.interval()).isEqualTo("95 % normal interval of the paired difference");
    }

    @Test
    void entropyAndEnergyFollowTheCurves() {
        List<CurveSummary> summaries = PairedDifference.summarise(pair(), PromptFilter.ALL);

        assertThat(summaries).extracting(summary -> summary.curve().text()).containsExactly("en", "entropy", "energy");
        // -1, -1, 1, 1: mean 0, squares 4, sd sqrt(4/3), half 1.96 * sqrt(4/3/4) = 1.131607
        assertThat(summaries.get(1).mean()[0]).isZero();
        assertThat(summaries.get(1).low()[0]).isCloseTo(-1.131607, within(1e-6));
        assertThat(summaries.get(2).mean()[0]).isZero();
    }

    @Test
    void onePromptHasADifferenceWithoutAnInterval() {
        CurveSummary en = PairedDifference.summarise(pair(), PromptFilter.ofIds(Set.of("b")))
                .getFirst();

        assertThat(en.mean()).containsExactly(2);
        assertThat(en.low()).containsExactly(2);
        assertThat(en.interval()).isEqualTo("no interval, n = 1");
    }

    @Test
    void oneCheckpointHasNoDifference() {
        LensResult base = result(List.of(readings(Side.BASE, new float[4], new float[4])));

        assertThat(PairedDifference.summarise(base, PromptFilter.ALL)).isEmpty();
    }
}
