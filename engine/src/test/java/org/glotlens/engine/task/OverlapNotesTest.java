package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OverlapNotesTest {
    private static Prediction prediction(
            Side side, String language, List<String> words, boolean isOverlapping, boolean isUnwinnable) {
        return new Prediction(
                side,
                ScoreKind.PREFIX,
                language,
                "1",
                words,
                words,
                new double[] {0.4, 0.6},
                0,
                1,
                isOverlapping,
                isUnwinnable);
    }

    private static List<Prediction> both(String language, String first, boolean isOverlapping) {
        List<Prediction> all = new ArrayList<>();
        for (Side side : Side.values()) {
            all.add(prediction(side, language, List.of(first, "b"), isOverlapping, false));
            all.add(prediction(side, language, List.of("c", "d"), isOverlapping, false));
        }
        return all;
    }

    @Test
    void languagesWithTheSameOverlapShareOneSentence() {
        List<Prediction> all = new ArrayList<>();
        for (String language : List.of("zh", "ja", "ru")) {
            all.addAll(both(language, language, true));
        }
        all.addAll(both("en", "en", false));
        assertThat(OverlapNotes.of(all))
                .containsExactly(
                        "Some words to choose from begin with the same tokens, in zh, ja, ru (2 of 2 items each):"
                                + " read the string scoring there, not prefix.");
    }

    @Test
    void aSetOfWordsThatIsAlwaysTheSameIsNamedWithThoseThatCannotWin() {
        List<Prediction> all = new ArrayList<>(both("zh", "zh", true));
        all.add(prediction(Side.BASE, "bn", List.of("ha", "hana"), true, true));
        assertThat(OverlapNotes.of(all))
                .containsExactly(
                        "Some words to choose from begin with the same tokens, in zh (2 of 2 items); bn (ha, hana:"
                                + " ha can never win; 1 of 1 items): read the string scoring there, not prefix.");
    }

    @Test
    void withoutOverlapThereIsNothingToSay() {
        assertThat(OverlapNotes.of(both("en", "en", false))).isEmpty();
    }
}
