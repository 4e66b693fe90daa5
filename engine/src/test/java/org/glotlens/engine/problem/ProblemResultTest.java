package org.glotlens.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Proportion;
import org.glotlens.engine.task.ConsistencyRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProblemResultTest {
    private static ProblemAnswer answer(Side side, String language, int id, String number, String outputLanguage) {
        return new ProblemAnswer(
                side,
                Extractor.OURS,
                language,
                Integer.toString(id),
                "q",
                "text",
                Optional.ofNullable(number),
                number != null,
                Integer.toString(id),
                Optional.ofNullable(outputLanguage),
                "eos");
    }

    /** Of four problems with the golds 1 to 4 the base has two right in English and one in German, the aligned all. */
    private static ProblemResult result(PromptStyle style) {
        List<ProblemAnswer> answers = new ArrayList<>();
        answers.add(answer(Side.BASE, "en", 1, "1", "en"));
        answers.add(answer(Side.BASE, "en", 2, "2.0", "en"));
        answers.add(answer(Side.BASE, "en", 3, "7", null));
        answers.add(answer(Side.BASE, "en", 4, null, "de"));
        answers.add(answer(Side.BASE, "de", 1, "1.0", "de"));
        answers.add(answer(Side.BASE, "de", 2, "5", "en"));
        answers.add(answer(Side.BASE, "de", 3, "7.00", "de"));
        answers.add(answer(Side.BASE, "de", 4, null, null));
        for (String language : List.of("en", "de")) {
            for (int id = 1; id <= 4; id++) {
                answers.add(answer(Side.ALIGNED, language, id, Integer.toString(id), language));
            }
        }
        return new ProblemResult(
                ProblemTask.MGSM,
                style,
                List.of(Side.BASE, Side.ALIGNED),
                List.of("en", "de"),
                answers,
                "x",
                Provenance.NONE);
    }

    /** Base: right in English 1 and 2, of these 1 in German too; aligned: all four in both. */
    @Test
    void agreementIsTheShareOfEnglishRightAnswers() {
        assertThat(result(PromptStyle.NATIVE_COT).agreement())
                .containsExactly(
                        new AnswerAgreement(Side.BASE, "de", new Proportion(1, 2)),
                        new AnswerAgreement(Side.ALIGNED, "de", new Proportion(4, 4)));
    }

    @Test
    void answersAreCountedByHand() {
        List<ProblemRow> rows = result(PromptStyle.NATIVE_COT).rows();
        assertThat(rows)
                .extracting(row -> row.accuracy().language())
                .containsExactly("en", "de", "mean", "en", "de", "mean");
        ProblemRow english = rows.get(0);
        assertThat(english.accuracy().correct()).isEqualTo(2);
        assertThat(english.accuracy().accuracy()).isEqualTo(0.5);
        // Wilson for 2 of 4 at 1.959964: (0.5 + z²/8 ∓ z √(0.0625 + z²/64)) / (1 + z²/4)
        assertThat(english.accuracy().wilson().low()).isCloseTo(0.150039, within(1e-6));
        assertThat(english.accuracy().wilson().high()).isCloseTo(0.849961, within(1e-6));
        assertThat(english.noNumber()).isEqualTo(0.25);
        assertThat(english.askedLanguage()).isEqualTo(0.5);
        assertThat(english.languageTold()).isEqualTo(3);
        assertThat(rows.get(1).askedLanguage()).isEqualTo(0.5);
        assertThat(rows.get(2).accuracy().accuracy()).isEqualTo(0.375);
        assertThat(rows.get(2).noNumber()).isEqualTo(0.25);
        // two and three only the aligned has right: 2 · 1/2² = 0.5 and 2 · 1/2³ = 0.25
        assertThat(rows.get(3).accuracy().mcnemarP()).isCloseTo(0.5, within(1e-12));
        assertThat(rows.get(4).accuracy().mcnemarP()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void stepsInEnglishAreAskedInEnglish() {
        List<ProblemRow> rows = result(PromptStyle.EN_COT).rows();
        assertThat(rows.get(1).askedLanguage()).isEqualTo(0.25);
        assertThat(rows.get(4).askedLanguage()).isZero();
    }

    @Test
    void languagesAgreeOnANumberHoweverItIsWrittenAndNoNumberAgreesWithNone() {
        List<ConsistencyRow> rows = result(PromptStyle.NATIVE_COT).consistency();
        assertThat(rows).hasSize(2);
        // 1 and 1.0, 7 and 7.00; of the fourth neither has a number
        assertThat(rows.get(0).same()).isEqualTo(2);
        assertThat(rows.get(0).n()).isEqualTo(4);
        assertThat(rows.get(1).same()).isEqualTo(4);
    }
}
