package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.lens.Overtaking.Outcome;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EnglishLeadTest {
    private static final float NONE = Float.NaN;
    private static final List<String> LANGUAGES = List.of("zh", "zh", "de", "en", "de");

    /** [prompt][layer][zh, de, en] */
    private static final float[][][] BASE = {
        {{0.1f, NONE, 0.2f}, {0.3f, NONE, 0.2f}, {0.1f, NONE, 0.5f}, {0.6f, NONE, 0.1f}},
        {{0.2f, NONE, 0.1f}, {0.2f, NONE, 0.1f}, {0.2f, NONE, 0.1f}, {0.2f, NONE, 0.1f}},
        {{NONE, 0.9f, 0.1f}, {NONE, 0.9f, 0.1f}, {NONE, 0.9f, 0.1f}, {NONE, 0.5f, 0.5f}},
        {{NONE, NONE, 0.4f}, {NONE, NONE, 0.4f}, {NONE, NONE, 0.4f}, {NONE, NONE, 0.4f}},
        {{NONE, 0.9f, NONE}, {NONE, 0.9f, NONE}, {NONE, 0.9f, NONE}, {NONE, 0.9f, NONE}}
    };

    private static LensResult result() {
        float[][][] aligned = new float[BASE.length][4][];
        for (int p = 0; p < BASE.length; p++) {
            for (int layer = 0; layer < 4; layer++) {
                // English doubled
                aligned[p][layer] =
                        new float[] {BASE[p][layer][0], BASE[p][layer][1], Math.min(1, 2 * BASE[p][layer][2])};
            }
        }
        var prompts = java.util.stream.IntStream.range(0, LANGUAGES.size())
                .mapToObj(p -> new Prompt("p" + p, LANGUAGES.get(p), "x", Map.of(), Map.of(), Map.of()))
                .toList();
        return new LensResult(
                prompts,
                List.of(readings(Side.BASE, BASE), readings(Side.ALIGNED, aligned)),
                List.of(),
                List.of(),
                new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z"));
    }

    private static LensReadings readings(Side side, float[][][] probability) {
        int n = probability.length;
        return new LensReadings(
                side,
                4,
                Stream.of("zh", "de", "en").map(Curve::answer).toList(),
                probability,
                new float[n][4],
                new float[n][4],
                new TopToken[n][4][0]);
    }

    @Test
    void theTargetOvertakesWhereItsLeadLastsToTheEnd() {
        List<EnglishLead> leads = EnglishLead.of(result());

        // ahead at layer 2, behind again at 3, ahead for good at 4
        assertThat(leads.get(0).overtaking()).isEqualTo(new Overtaking(Outcome.AT_LAYER, 4));
    }

    @Test
    void alwaysAndNeverAreOutcomesOfTheirOwn() {
        List<EnglishLead> leads = EnglishLead.of(result());

        assertThat(leads.get(1).overtaking()).isEqualTo(new Overtaking(Outcome.ALWAYS, 1));
        // ahead at three layers, level at the last
        assertThat(leads.get(2).overtaking()).isEqualTo(new Overtaking(Outcome.NEVER, 0));
    }

    @Test
    void promptsInEnglishOrWithoutBothSetsDoNotCount() {
        assertThat(EnglishLead.of(result()))
                .extracting(EnglishLead::prompt)
                .containsExactly("p0", "p1", "p2", "p0", "p1", "p2");
    }

    @Test
    void theHumpIsWhatEnglishHasAboveTheTargetPerLayer() {
        EnglishLead lead = EnglishLead.of(result()).getFirst();

        // 0.1 and 0.4 over 4 layers; English alone 0.2 + 0.2 + 0.5 + 0.1
        assertThat(lead.hump()).isCloseTo(0.125, within(1e-7));
        assertThat(lead.english()).isCloseTo(0.25, within(1e-7));
    }

    @Test
    void theDistributionCountsEachOutcomeOnce() {
        List<OvertakingCount> base = OvertakingCount.of(EnglishLead.of(result())).stream()
                .filter(count -> count.side() == Side.BASE)
                .toList();

        assertThat(base)
                .containsExactly(
                        new OvertakingCount(Side.BASE, "*", new Overtaking(Outcome.ALWAYS, 1), 1, 3),
                        new OvertakingCount(Side.BASE, "*", new Overtaking(Outcome.AT_LAYER, 4), 1, 3),
                        new OvertakingCount(Side.BASE, "*", new Overtaking(Outcome.NEVER, 0), 1, 3),
                        new OvertakingCount(Side.BASE, "zh", new Overtaking(Outcome.ALWAYS, 1), 1, 2),
                        new OvertakingCount(Side.BASE, "zh", new Overtaking(Outcome.AT_LAYER, 4), 1, 2),
                        new OvertakingCount(Side.BASE, "de", new Overtaking(Outcome.NEVER, 0), 1, 1));
    }

    @Test
    void theHumpIsComparedPromptByPrompt() {
        List<HumpSummary> summaries =
                HumpSummary.of(EnglishLead.of(result()), new Estimates(IntervalKind.NORMAL, new Bootstrap(1000, 42)));
        HumpSummary base = summaries.getFirst();
        HumpSummary difference = summaries.stream()
                .filter(s -> s.checkpoint().equals(HumpSummary.DIFFERENCE))
                .findFirst()
                .orElseThrow();

        // base: .125, 0, 0
        assertThat(base.estimate().value()).isCloseTo(0.125 / 3, within(1e-7));
        assertThat(base.estimate().kind()).isEqualTo(IntervalKind.NORMAL);
        assertThat(base.p()).isNaN();
        // aligned: (.3 + .1 + .9) / 4 = .325, 0, .5 / 4 = .125; differences .2, 0, .125
        assertThat(difference.language()).isEqualTo("*");
        assertThat(difference.estimate().value()).isCloseTo(0.325 / 3, within(1e-7));
        assertThat(difference.estimate().kind()).isEqualTo(IntervalKind.BOOTSTRAP);
        assertThat(difference.p()).isBetween(0.25, 1.0);
        assertThat(summaries).hasSize(9);
    }
}
