package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LensAnalysisTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(500, 42);

    /** Enough for the columns to be resampled in several blocks: 6 curves at 50 layers. */
    private static final int LAYERS = 50;

    private static final int PROMPTS = 12;
    private static final List<Curve> CURVES =
            List.of(Curve.answer("en"), Curve.answer("de"), Curve.answer("zh"), Curve.SHARED);

    private static LensReadings readings(Side side) {
        var random = new Random(side.ordinal());
        float[][][] probability = new float[PROMPTS][LAYERS][CURVES.size()];
        float[][] bits = new float[PROMPTS][LAYERS];
        for (int p = 0; p < PROMPTS; p++) {
            for (int layer = 0; layer < LAYERS; layer++) {
                bits[p][layer] = random.nextFloat();
                for (int c = 0; c < CURVES.size(); c++) {
                    probability[p][layer][c] = c == 3 && p % 2 == 0 ? Float.NaN : random.nextFloat();
                }
            }
        }
        return new LensReadings(
                side, LAYERS, CURVES, probability, bits, new float[PROMPTS][LAYERS], new TopToken[PROMPTS][LAYERS][0]);
    }

    private static LensResult result() {
        List<Prompt> prompts = new ArrayList<>();
        for (int p = 0; p < PROMPTS; p++) {
            prompts.add(new Prompt("p" + p, p % 3 == 0 ? "zh" : "de", "x", Map.of(), Map.of(), Map.of()));
        }
        return new LensResult(
                prompts,
                List.of(readings(Side.BASE), readings(Side.ALIGNED)),
                List.of(),
                List.of(),
                new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z"),
                new WordScores(List.of(new WordScore(Side.BASE, "p1", "de", "x", -1)), List.of()));
    }

    @Test
    void numbersDoNotDependOnTheBlocksInWhichColumnsAreResampled() throws Exception {
        var estimates = new Estimates(IntervalKind.BOOTSTRAP, BOOTSTRAP);
        LensAnalysis analysis = LensAnalysis.of(result(), estimates, Watch.none());

        assertThat(analysis.summaries())
                .usingRecursiveComparison()
                .isEqualTo(LensStatistics.summarise(result(), estimates));
        assertThat(analysis.differences())
                .usingRecursiveComparison()
                .isEqualTo(LensStatistics.differences(result(), BOOTSTRAP));
        assertThat(analysis.overtakings()).isEqualTo(OvertakingCount.of(EnglishLead.of(result())));
        assertThat(analysis.humps()).isEqualTo(HumpSummary.of(EnglishLead.of(result()), estimates));
    }

    @Test
    void itStopsWhenAsked() {
        var cancel = new Cancel();
        Progress afterTheFirstBlock = (stage, done, total) -> cancel.request();
        assertThatThrownBy(() -> LensAnalysis.of(
                        result(), new Estimates(IntervalKind.NORMAL, BOOTSTRAP), new Watch(afterTheFirstBlock, cancel)))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aPartOfAResultHasItsOwnPromptsReadingsAndWordsOnly() {
        LensResult part = result().only(PromptFilter.ofIds(Set.of("p1", "p3")));
        assertThat(result().from(result().provenance().of("all"))
                        .only(PromptFilter.ofIds(Set.of("p1")))
                        .provenance()
                        .resultSha256())
                .as("a part is not the whole that the digest is of")
                .isEmpty();

        assertThat(part.prompts()).extracting(Prompt::id).containsExactly("p1", "p3");
        float[][][] all = result().readings().get(1).probability();
        assertThat(Arrays.deepEquals(part.readings().get(1).probability(), new float[][][] {all[1], all[3]}))
                .isTrue();
        assertThat(part.words().scores()).extracting(WordScore::prompt).containsExactly("p1");
        assertThat(result().only(PromptFilter.ofIds(Set.of("p3"))).words().scores())
                .isEmpty();
    }

    @Test
    void aPartIsSummarisedLikeTheFilteredWhole() {
        var filter = PromptFilter.ofLanguages(Set.of("zh"));
        assertThat(LensStatistics.summarise(result().only(filter), new Estimates(IntervalKind.NORMAL, BOOTSTRAP)))
                .usingRecursiveComparison()
                .isEqualTo(CurveStatistics.summarise(result(), filter));
    }
}
