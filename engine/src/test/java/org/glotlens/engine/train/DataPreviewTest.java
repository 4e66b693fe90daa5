package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shown before a run, against the rows that the trainer would take. */
@Tag("native")
class DataPreviewTest {
    private static final TrainSettings SETTINGS =
            TrainSettingsSample.shuffled(0.25).withCutoff(6);

    private static List<TrainExample> rows() {
        List<TrainExample> rows = new ArrayList<>(IntStream.range(0, 6)
                .mapToObj(i -> (TrainExample) new TrainRow("w1 w" + (10 + i), "w3"))
                .toList());
        rows.add(new TrainRow("w1 w10", "w3"));
        rows.add(new TrainRow("w1 w2 w3 w4 w5", "w6 w7"));
        return rows;
    }

    @Test
    void itShowsTheRowsThatTheTrainerTakes() throws Exception {
        try (Tokenizer tokenizer = tokenizer()) {
            TrainData taken = TrainData.of(rows(), new RowEncoder(tokenizer, SETTINGS, 320), SETTINGS);
            DataPreview seen = preview(rows(), tokenizer, Optional.empty());
            assertThat(seen.training()).isEqualTo(taken.training().size()).isEqualTo(6);
            assertThat(seen.validation()).isEqualTo(taken.validation().size()).isEqualTo(2);
            assertThat(seen.shortened()).isEqualTo(taken.shortened()).isEqualTo(1);
            assertThat(seen.duplicates()).isEqualTo(1);
            assertThat(seen.tokens())
                    .isEqualTo(taken.training().stream()
                            .mapToInt(row -> row.rows().getFirst().inputIds().length)
                            .sum());
            for (int i = 0; i < seen.samples().size(); i++) {
                PreviewRow shown = seen.samples().get(i);
                TokenRow row = taken.training().get(i).rows().getFirst();
                assertThat(shown.tokens())
                        .extracting(PreviewRow.Token::id)
                        .containsExactlyElementsOf(
                                Arrays.stream(row.inputIds()).boxed().toList());
                assertThat(shown.tokens())
                        .extracting(PreviewRow.Token::isLearnt)
                        .containsExactlyElementsOf(Arrays.stream(row.labels())
                                .mapToObj(label -> label != -100)
                                .toList());
                assertThat(shown.masked()).isEqualTo(shown.tokens().size() - 1 - (shown.whole() > 6 ? 1 : 0));
            }
            assertThat(seen.lengths().stream()
                            .mapToInt(DataPreview.LengthBin::rows)
                            .sum())
                    .isEqualTo(8);
            assertThat(seen.lengths().getFirst()).isEqualTo(new DataPreview.LengthBin(3, 3, 7));
            assertThat(seen.lengths().getLast()).isEqualTo(new DataPreview.LengthBin(7, 7, 1));
        }
    }

    /** At a cut-off of 6 a prompt of two tokens leaves answers of five tokens their first four, of which "w3 … w6" are both. */
    @Test
    void pairsThatTheCutOffMakesEqualAreLeftOutAndCounted() throws Exception {
        TrainSettings pairs = SETTINGS.with(Json.STRICT.readTree("{\"objective\": \"dpo\", \"validation\": 0}"));
        List<TrainExample> rows = List.of(
                new PreferenceRow("w1 w2", "w3 w4 w5 w6 w7", "w3 w4 w5 w6 w8"),
                new PreferenceRow("w1 w2", "w9 w4 w5 w6 w7", "w3 w4 w5 w6 w8"),
                new PreferenceRow("w1 w2", "w3", "w4"));
        try (Tokenizer tokenizer = tokenizer()) {
            TrainData taken = TrainData.of(rows, new RowEncoder(tokenizer, pairs, 320), pairs);
            assertThat(taken.training()).hasSize(2).allMatch(TokenPair.class::isInstance);
            assertThat(taken.equal()).isEqualTo(taken.skipped()).isEqualTo(1);
            DataPreview seen = DataPreview.of(
                    rows,
                    pairs,
                    new DataPreview.Reading(tokenizer, new Cancel()),
                    new DataPreview.Scope(320, 99, Optional.empty()));
            assertThat(seen.training()).isEqualTo(2);
            assertThat(seen.skipped()).isEqualTo(1);
            assertThat(seen.warnings())
                    .extracting(Message::english)
                    .contains("One pair is left out: after the cut-off of 6 tokens both its answers are the same, so"
                            + " nothing is preferred. Raise --cutoff.");
            assertThat(TrainData.told(2, pairs).orElseThrow().english())
                    .startsWith("2 pairs are left out: after the cut-off of 6 tokens both answers are the same,");
            assertThatThrownBy(() -> TrainData.of(rows.subList(0, 1), new RowEncoder(tokenizer, pairs, 320), pairs))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("two answers that are the same after the cut-off");
        }
    }

    @Test
    void theHeldOutRowsDoNotDependOnTheCutOff() throws Exception {
        try (Tokenizer tokenizer = tokenizer()) {
            List<TrainExample> rows = rows();
            rows.add(new TokenRow(new int[] {1, 2, 3, 4}, new int[] {-100, -100, -100, 4}));
            TrainSplit split = TrainSplit.of(rows, SETTINGS);
            DataPreview seen = DataPreview.of(
                    rows,
                    SETTINGS.withCutoff(3),
                    new DataPreview.Reading(tokenizer, new Cancel()),
                    new DataPreview.Scope(320, 99, Optional.empty()));
            assertThat(seen.skipped()).isEqualTo(2);
            assertThat(seen.samples())
                    .extracting(PreviewRow::number)
                    .isSubsetOf(split.training().stream()
                            .map(TrainSplit.Numbered::number)
                            .toList());
        }
    }

    @Test
    void aTestItemIsFoundInOneRowWhateverItsCaseFormOrBlanks() throws Exception {
        List<TrainExample> rows = List.of(
                new TrainRow("Premise: A man  sleeps.\nHypothesis: A dog barks.\nAnswer: \"", "x"),
                new TrainRow("Premise: A cat.\nHypothesis: A bird.\nAnswer: \"", "x"));
        TestSet test = new TestSet(
                "t.json",
                List.of(
                        List.of("a man sleeps.", "A Dog barks."),
                        List.of("A man sleeps.", "A bird."),
                        List.of("man sleeps."),
                        List.of("Ａ cat.", "A bird.")));
        assertThat(TestOverlap.of(test, rows))
                .isEqualTo(new TestOverlap(
                        "t.json", 4, List.of(new TestOverlap.Found(1, 1), new TestOverlap.Found(4, 2))));
    }

    private static DataPreview preview(List<TrainExample> rows, Tokenizer tokenizer, Optional<TestSet> test)
            throws Exception {
        return DataPreview.of(
                rows, SETTINGS, new DataPreview.Reading(tokenizer, new Cancel()), new DataPreview.Scope(320, 99, test));
    }

    private static Tokenizer tokenizer() throws Exception {
        return Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"));
    }
}
