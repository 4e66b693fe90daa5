package org.glotlens.app.view.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.problem.Extractor;
import org.glotlens.engine.problem.ProblemAnswer;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemTask;
import org.glotlens.engine.problem.PromptStyle;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines of the table of accuracies. */
@Tag("unit")
class ProblemLineTest {
    private final List<ProblemAnswer> answers = new ArrayList<>();

    private void right(Side side, String language, int... right) {
        for (int id = 1; id <= 4; id++) {
            int own = id;
            boolean isRight = java.util.Arrays.stream(right).anyMatch(each -> each == own);
            answers.add(new ProblemAnswer(
                    side,
                    Extractor.OURS,
                    language,
                    Integer.toString(id),
                    "q",
                    "text",
                    Optional.of(isRight ? Integer.toString(id) : "99"),
                    true,
                    Integer.toString(id),
                    Optional.empty(),
                    "eos"));
        }
    }

    /** Of 1, 2 and 3, right in English before, 1 of 3 is so in German and 2 of 3 in Swahili; after, 3 and 4 of 4. */
    @Test
    void consistencyWithEnglishStandsBeforeAndAfter() {
        right(Side.BASE, "en", 1, 2, 3);
        right(Side.BASE, "de", 1, 4);
        right(Side.BASE, "sw", 2, 3);
        right(Side.ALIGNED, "en", 1, 2, 3, 4);
        right(Side.ALIGNED, "de", 1, 2, 3);
        right(Side.ALIGNED, "sw", 1, 2, 3, 4);
        List<ProblemLine> lines = ProblemLine.of(result(List.of("en", "de", "sw")));
        assertThat(lines).extracting(ProblemLine::language).containsExactly("en", "de", "sw", "mean");
        assertThat(lines)
                .extracting(line -> line.consistency(Side.BASE) + " / " + line.consistency(Side.ALIGNED))
                .containsExactly("– / –", "33.3 / 75.0", "66.7 / 100.0", "50.0 / 87.5");
    }

    @Test
    void nothingRightInEnglishIsNoRatio() {
        right(Side.BASE, "en");
        right(Side.BASE, "de", 1);
        right(Side.ALIGNED, "en");
        right(Side.ALIGNED, "de", 1);
        assertThat(ProblemLine.of(result(List.of("en", "de"))))
                .allSatisfy(line -> assertThat(line.consistency(Side.ALIGNED)).isEqualTo("–"));
    }

    private ProblemResult result(List<String> languages) {
        return new ProblemResult(
                ProblemTask.MGSM,
                PromptStyle.NATIVE_COT,
                List.of(Side.BASE, Side.ALIGNED),
                languages,
                List.copyOf(answers),
                "x",
                Provenance.NONE);
    }
}
