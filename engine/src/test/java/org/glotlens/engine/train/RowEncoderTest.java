package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cutting, labels and the split, with the lengths of docs/methods.md, section 3. */
@Tag("native")
class RowEncoderTest {
    @ParameterizedTest
    @CsvSource({
        "3000, 10, 1000, 990, 10",
        "10, 2000, 1000, 10, 990",
        "2000, 2000, 1000, 500, 500",
        "300, 200, 1000, 300, 200",
        "600, 800, 1000, 429, 571"
    })
    void sourceAndTargetAreCutInTheProportionOfLlamaFactory(int s, int t, int c, int source, int target) {
        assertThat(RowEncoder.cut(s, t, c)).isEqualTo(new RowEncoder.Lengths(source, target));
    }

    @Test
    void onlyTheTargetIsLearnt() throws Exception {
        TokenRow row = encode(new TrainRow("w5 w6 w7", "w8 w9"), 2048);
        assertThat(row.inputIds()).containsExactly(5, 6, 7, 8, 9);
        assertThat(row.labels()).containsExactly(-100, -100, -100, 8, 9);
    }

    /** The tokenizer reads w7 as token 7, parts at line feeds, and puts nothing around a text. */
    @Test
    void whatWasSaidBeforeAnAnswerIsReadAndMasked(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), """
            {"instruction":"w5 w6","input":"w7","output":"w8 w9","system":"w1","history":[["w2","w3 w4"]]}
            {"messages":[{"role":"user","content":"w1"},{"role":"assistant","content":"w2"},{"role":"user","content":"w3"},{"role":"assistant","content":"w4"}]}
            """);
        List<TokenRow> rows = new ArrayList<>();
        for (TrainExample example : TrainFile.read(file.toString())) {
            rows.add(encode((TrainRow) example, 2048));
        }
        assertThat(rows)
                .extracting(TokenRow::inputIds)
                .containsExactly(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[] {1, 2}, new int[] {1, 2, 3, 4});
        assertThat(rows)
                .extracting(TokenRow::labels)
                .containsExactly(
                        new int[] {-100, -100, -100, -100, -100, -100, -100, 8, 9},
                        new int[] {-100, 2},
                        new int[] {-100, -100, -100, 4});
    }

    @Test
    void aLongRowLosesTheEndsOfSourceAndTarget() throws Exception {
        TokenRow row = encode(new TrainRow("w1 w2 w3 w4", "w5 w6 w7 w8"), 4);
        assertThat(row.inputIds()).containsExactly(1, 2, 5, 6);
    }

    @Test
    void theSplitKeepsEveryRowOnceAndHoldsOutTheShareRoundedUp() throws Exception {
        List<TrainExample> examples = IntStream.range(0, 30)
                .mapToObj(i -> (TrainExample) new TrainRow("w" + i, "w1"))
                .toList();
        TrainData data = data(examples, TrainSettingsSample.shuffled(0.05));
        assertThat(data.validation()).hasSize(2);
        assertThat(data.training()).hasSize(28);
        assertThat(Stream.concat(data.training().stream(), data.validation().stream())
                        .map(row -> row.rows().getFirst().inputIds()[0]))
                .doesNotHaveDuplicates();
        assertThat(data(examples, TrainSettingsSample.shuffled(0.05))
                        .validation()
                        .getFirst()
                        .rows()
                        .getFirst()
                        .inputIds())
                .containsExactly(data.validation().getFirst().rows().getFirst().inputIds());
        assertThat(data(examples, TrainSettingsSample.shuffled(0)).validation()).isEmpty();
    }

    @Test
    void rowsThatCannotBeUsedAreNamedByNumber() {
        assertRefused(
                new TokenRow(new int[] {1, 320}, new int[] {-100, 320}),
                "Row 2 of the training data cannot be used: token id 320 is beyond the vocabulary of the model,"
                        + " expected 0 to 319.");
    }

    private static void assertRefused(TrainExample example, String message) {
        assertThatThrownBy(() -> data(List.of(new TrainRow("w1", "w2"), example), TrainSettingsSample.shuffled(0)))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(message);
    }

    private static TrainData data(List<TrainExample> examples, TrainSettings settings) throws Exception {
        try (Tokenizer tokenizer = tokenizer()) {
            return TrainData.of(examples, new RowEncoder(tokenizer, settings, 320), settings);
        }
    }

    private static TokenRow encode(TrainExample example, int cutoff) throws Exception {
        try (Tokenizer tokenizer = tokenizer()) {
            TrainSettings settings = TrainSettingsSample.shuffled(0)
                    .withTemplate(PromptTemplate.PLAIN)
                    .withCutoff(cutoff);
            return new RowEncoder(tokenizer, settings, 320).encode(example).row();
        }
    }

    private static Tokenizer tokenizer() throws Exception {
        return Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"));
    }
}
