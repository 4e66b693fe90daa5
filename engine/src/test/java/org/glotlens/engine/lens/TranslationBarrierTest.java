package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prompts whose most probable tokens are written down, counted by hand. Answers: zh 10 + p, en 20 + p, shared 30. */
@Tag("unit")
class TranslationBarrierTest {
    private static final Curve ZH = Curve.answer("zh");
    private static final Curve EN = Curve.answer("en");

    /** The most probable token after each of four layers. */
    private static final int[][] TOP = {
        // never the answer
        {1, 2, 3, 4},
        // English after layer 2, nothing at the end: known, not said
        {1, 21, 3, 4},
        // English, then said
        {22, 22, 12, 12},
        // said, but only at the end
        {1, 2, 3, 13},
        // the token that both claim, then English at the end: known, not said
        {1, 30, 24, 24},
        // English at the end only, which is no middle; the answer of another prompt in the middle
        {11, 2, 3, 25}
    };

    private static LensResult result() {
        List<Prompt> prompts = new ArrayList<>();
        List<AnswerSets> sets = new ArrayList<>();
        TopToken[][][] top = new TopToken[TOP.length][4][];
        for (int p = 0; p < TOP.length; p++) {
            prompts.add(new Prompt("p" + p, "zh", "x", Map.of(), Map.of(), Map.of()));
            Map<Curve, List<AnswerToken>> own = new LinkedHashMap<>();
            own.put(ZH, List.of(token(10 + p, true), token(30, false)));
            own.put(EN, List.of(token(20 + p, true), token(30, false), token(40 + p, false)));
            own.put(Curve.SHARED, List.of(token(30, true)));
            sets.add(new AnswerSets("p" + p, own));
            for (int layer = 0; layer < 4; layer++) {
                top[p][layer] = new TopToken[] {new TopToken(TOP[p][layer], "t", .5f), new TopToken(10 + p, "z", .4f)};
            }
        }
        int n = TOP.length;
        LensReadings readings = new LensReadings(
                Side.BASE, 4, List.of(ZH, EN, Curve.SHARED), new float[n][4][3], new float[n][4], new float[n][4], top);
        return new LensResult(prompts, List.of(readings), sets, List.of(), Provenance.NONE);
    }

    private static AnswerToken token(int id, boolean isIncluded) {
        return new AnswerToken(id, "t", "t", false, isIncluded, isIncluded ? "" : "claimed by zh, en");
    }

    @Test
    void promptsSayWhereTheirAnswerCameUp() {
        List<BarrierPrompt> prompts = BarrierPrompt.of(result());
        assertThat(prompts).extracting(BarrierPrompt::isRight).containsExactly(false, false, true, true, false, false);
        assertThat(prompts)
                .extracting(BarrierPrompt::knownAt)
                .containsExactly(
                        Map.of(),
                        Map.of("en", 2),
                        Map.of("en", 1, "zh", 3),
                        Map.of(),
                        Map.of("zh", 2, "en", 2),
                        Map.of());
        assertThat(prompts.get(2).knownInAnyAt()).hasValue(1);
        // 11 answers p1, one of five others; 30 answers all five
        assertThat(prompts.get(5).chance()).isCloseTo(.2, within(1e-12));
        assertThat(prompts.get(4).chance()).isEqualTo(1);
        assertThat(prompts.get(0).chance()).isZero();
    }

    @Test
    void twoOfFourFailuresWereKnown() {
        List<TranslationBarrier> counts = TranslationBarrier.of(BarrierPrompt.of(result()));
        assertThat(counts).extracting(TranslationBarrier::knownIn).containsExactly(OvertakingCount.ANY, "en", "zh");
        TranslationBarrier any = counts.getFirst();
        assertThat(any.prompts()).isEqualTo(6);
        assertThat(any.failures()).isEqualTo(4);
        assertThat(any.ofFailures().value()).isEqualTo(.5);
        assertThat(any.says().value()).isCloseTo(2 / 6., within(1e-12));
        assertThat(any.knows().value()).isCloseTo(4 / 6., within(1e-12));
        // failures p0, p1, p4, p5: 0, 0, 1, .2
        assertThat(any.chance()).isCloseTo(.3, within(1e-12));
        assertThat(counts.get(1).known()).isEqualTo(2);
        assertThat(counts.get(2).known()).isEqualTo(1);
    }

    @Test
    void aPromptWithoutAnswersInItsLanguageDoesNotCount() {
        LensResult result = result();
        List<AnswerSets> sets = new ArrayList<>(result.answerSets());
        sets.set(0, new AnswerSets("p0", Map.of(EN, List.of(token(20, true)))));
        LensResult less = new LensResult(result.prompts(), result.readings(), sets, List.of(), Provenance.NONE);
        assertThat(BarrierPrompt.of(less))
                .extracting(BarrierPrompt::prompt)
                .doesNotContain("p0")
                .hasSize(5);
        assertThat(BarrierPrompt.of(
                        new LensResult(result.prompts(), result.readings(), List.of(), List.of(), Provenance.NONE)))
                .isEmpty();
    }
}
