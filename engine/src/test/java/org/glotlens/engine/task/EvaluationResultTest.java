package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EvaluationResultTest {
    private static final Provenance NOWHERE =
            new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "");

    @Test
    void twoHighestScoresAreATieAndCountAsWrong() {
        assertThat(Prediction.winner(new double[] {0.1, 0.5, 0.5})).isEqualTo(-1);
        assertThat(Prediction.winner(new double[] {0.5, 0.5, 0.6})).isEqualTo(2);
        assertThat(Prediction.winner(new double[] {0, 0})).isEqualTo(-1);
        EvaluationResult result = result(List.of(answer(Side.BASE, "en", "1", -1)), List.of());
        assertThat(result.accuracies()).singleElement().satisfies(row -> {
            assertThat(row.correct()).isZero();
            assertThat(row.ties()).isEqualTo(1);
        });
    }

    @Test
    void accuracyMcNemarAndTheUnweightedMeanMatchTheCountsByHand() {
        List<Prediction> answers = new ArrayList<>();
        // en: base right on 4 of 6, aligned on 6 of 6; zh: base right on 1 of 2, aligned on 0 of 2
        for (int i = 0; i < 6; i++) {
            answers.add(answer(Side.BASE, "en", "" + i, i < 4 ? 0 : 1));
            answers.add(answer(Side.ALIGNED, "en", "" + i, 0));
        }
        for (int i = 0; i < 2; i++) {
            answers.add(answer(Side.BASE, "zh", "" + i, i));
            answers.add(answer(Side.ALIGNED, "zh", "" + i, 1));
        }
        DroppedItem row = new DroppedItem("zh", "9", Optional.empty(), Optional.empty(), "no gold");
        DroppedItem other = new DroppedItem("zh", "8", Optional.of(Side.BASE), Optional.of(ScoreKind.PREFIX), "x");
        List<AccuracyRow> rows = result(answers, List.of(row, other)).accuracies();
        assertThat(rows)
                .extracting(r ->
                        r.side().label() + " " + r.language() + " " + r.correct() + "/" + r.n() + " -" + r.dropped())
                .containsExactly(
                        "base en 4/6 -0",
                        "base zh 1/2 -2",
                        "base mean 5/8 -2",
                        "aligned en 6/6 -0",
                        "aligned zh 0/2 -1",
                        "aligned mean 6/8 -1");
        assertThat(rows.get(2).accuracy()).isCloseTo((4.0 / 6 + 0.5) / 2, within(1e-12));
        assertThat(rows.get(3).mcnemarP()).isCloseTo(0.5, within(1e-12));
        assertThat(rows.get(4).mcnemarP()).isEqualTo(1);
        assertThat(rows.get(0).mcnemarP()).isNaN();
    }

    @Test
    void consistencyComparesAnswersToTheSameItemRightOrWrong() {
        List<Prediction> answers = List.of(
                answer(Side.BASE, "en", "1", 0),
                answer(Side.BASE, "en", "2", 1),
                answer(Side.BASE, "en", "3", -1),
                answer(Side.BASE, "en", "4", 0),
                answer(Side.BASE, "zh", "1", 1),
                answer(Side.BASE, "zh", "2", 1),
                answer(Side.BASE, "zh", "3", -1));
        assertThat(result(answers, List.of()).consistency()).singleElement().satisfies(row -> {
            assertThat(row.n()).isEqualTo(3);
            assertThat(row.same()).isEqualTo(1);
        });
    }

    private static Prediction answer(Side side, String language, String id, int predicted) {
        return new Prediction(
                side,
                ScoreKind.PREFIX,
                language,
                id,
                List.of("a", "b"),
                List.of("A", "B"),
                new double[] {0, 0},
                0,
                predicted,
                false,
                false);
    }

    private static EvaluationResult result(List<Prediction> predictions, List<DroppedItem> dropped) {
        return new EvaluationResult(
                "t",
                predictions.stream().map(Prediction::side).distinct().sorted().toList(),
                predictions.stream().map(Prediction::language).distinct().toList(),
                predictions,
                dropped,
                List.of(),
                NOWHERE);
    }
}
