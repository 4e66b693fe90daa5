package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TrainFileTest {
    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void readsEveryFieldSetFromJsonLines() throws Exception {
        String data = file("rows.jsonl", """
            {"input": "花\\n", "answer": "flower"}
            {"instruction": "Translate.", "input": "花", "output": "flower"}
            {"instruction": "Translate 花.", "input": "", "output": "flower"}
            {"instruction": "Translate 花.", "output": "flower"}

            {"source": "花 = ", "target": "flower"}
            {"input_ids": [1, 5, 9], "labels": [-100, -100, 9]}
            """);

        List<TrainExample> examples = TrainFile.read(data);

        assertThat(examples.subList(0, 5))
                .containsExactly(
                        new TrainRow("花\n", "flower"),
                        new TrainRow("Translate.", "花", "flower"),
                        new TrainRow("Translate 花.", "flower"),
                        new TrainRow("Translate 花.", "flower"),
                        new TrainRow("花 = ", "flower"));
        assertThat(examples.get(5))
                .usingRecursiveComparison()
                .isEqualTo(new TokenRow(new int[] {1, 5, 9}, new int[] {-100, -100, 9}));
    }

    @Test
    void readsPairsAsTrlAndAsMapoWritesThem() throws Exception {
        String data = file("pairs.jsonl", """
            {"prompt": "2 + 3 = ", "chosen": "5", "rejected": "6"}
            {"accept": "Q\\n\\n### Response: So it is 5", "reject": "Q\\n\\n### Response: So it is 6", "score-diff": 0.5}
            {"accept": "Q: what? It is 5", "reject": "Q: what? It was 6"}
            """);
        assertThat(TrainFile.read(data))
                .containsExactly(
                        new PreferenceRow("2 + 3 = ", "5", "6"),
                        new PreferenceRow("Q\n\n### Response:", " So it is 5", " So it is 6"),
                        new PreferenceRow("Q: what? It ", "is 5", "was 6"));
    }

    @Test
    void pairsThatPreferNothingAreRefusedWithTheirLine() throws Exception {
        assertThatThrownBy(() -> TrainFile.read(
                        file("equal.jsonl", "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"b\"}\n")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("both answers are the same text");
        assertThatThrownBy(() -> TrainFile.read(
                        file("empty.jsonl", "{\"prompt\": \"a\", \"chosen\": \" \", \"rejected\": \"b\"}\n")))
                .hasMessageContaining("the chosen answer is empty");
        assertThatThrownBy(() -> TrainFile.read(file("half.jsonl", "{\"prompt\": \"a\", \"rejected\": \"b\"}\n")))
                .hasMessageContaining("the chosen answer is empty");
    }

    @Test
    void readsAnIndentedJsonArray() throws Exception {
        String data = file("rows.json", """
            [
             {
              "input": "花",
              "answer": "flower"
             },
             {"input": "云", "answer": "cloud"}
            ]
            """);

        assertThat(TrainFile.read(data)).containsExactly(new TrainRow("花", "flower"), new TrainRow("云", "cloud"));
    }

    @Test
    void readsTabSeparatedColumns() throws Exception {
        assertThat(TrainFile.read(file("rows.tsv", "花\tflower\r\n\r\n云 \t a cloud\n")))
                .containsExactly(new TrainRow("花", "flower"), new TrainRow("云 ", " a cloud"));
    }

    @Test
    void readsTwoAlignedTextFiles() throws Exception {
        String data = file("a.zh", "花\n\n云") + ":" + file("a.en", "flower\n\ncloud\n");

        assertThat(TrainFile.read(data)).containsExactly(new TrainRow("花", "flower"), new TrainRow("云", "cloud"));
    }

    @Test
    void refusesAlignedFilesOfDifferentLengthOrWithAGap() throws Exception {
        String source = file("a.zh", "花\n云\n");

        String shorter = source + ":" + file("a.en", "flower\n");
        assertThatThrownBy(() -> TrainFile.read(shorter))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.zh has 2 lines")
                .hasMessageContaining("a.en has 1.");
        String gap = source + ":" + file("b.en", "flower\n \n");
        assertThatThrownBy(() -> TrainFile.read(gap))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.en, line 2: the target is empty");
        assertThatThrownBy(() -> TrainFile.read(source + ":" + folder.resolve("none.en")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.en: there is no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"question\": \"x\", \"reply\": \"y\"} | the fields \"question\", \"reply\" are not known",
                "{} | the fields (none) are not known",
                "{\"input\": \"x\"} | field \"answer\" is missing",
                "{\"input\": \"\", \"answer\": \"y\"} | field \"input\" is empty",
                "{\"source\": \"x\", \"target\": \" \"} | field \"target\" is empty",
                "{\"instruction\": \"\", \"input\": \"\", \"output\": \"y\"} | \"instruction\" and \"input\" are empty",
                "{\"instruction\": \"x\"} | field \"output\" is missing",
                "{\"input_ids\": [1, 2], \"labels\": [1]} | input_ids has 2 tokens, labels has 1",
                "{\"input_ids\": [1, 2]} | field \"labels\" is missing",
                "{\"input_ids\": [], \"labels\": []} | field \"input_ids\" is an empty list",
                "{\"input_ids\": [[1]], \"labels\": [[1]]} | holds [1], expected whole numbers",
                "{\"input_ids\": [1, -2], \"labels\": [1, 2]} | input_ids holds a negative id",
                "{\"input_ids\": [1, 2], \"labels\": [1, -1]} | negative number other than -100",
                "{\"input_ids\": [1, 2], \"labels\": [-100, -100]} | nothing to learn",
                "{\"input\": \"x\", | the JSON is broken",
            })
    void refusesARowNamingFileAndLineInLinesAndInArrays(String row, String complaint) throws Exception {
        String good = "{\"input\": \"x\", \"answer\": \"y\"}";
        String lines = file("rows.jsonl", good + "\n" + row + "\n");
        String array = file("rows.json", "[" + good + ",\n" + row + "\n]");

        assertThatThrownBy(() -> TrainFile.read(lines))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(lines + ", line 2: ")
                .hasMessageContaining(complaint);
        assertThatThrownBy(() -> TrainFile.read(array))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(array + ", line ")
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesFilesItCannotRead() throws Exception {
        String tsv = file("rows.tsv", "a\tb\nonly one column\n");
        assertThatThrownBy(() -> TrainFile.read(tsv))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("rows.tsv, line 2: got 1 columns, expected 2");
        String prose = file("rows.txt", "some words\n");
        assertThatThrownBy(() -> TrainFile.read(prose))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the format is not known");
        String empty = file("empty.jsonl", "");
        assertThatThrownBy(() -> TrainFile.read(empty))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("empty.jsonl is empty, expected at least one row.");
        String bare = file("bare.json", "[]");
        assertThatThrownBy(() -> TrainFile.read(bare))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("bare.json is empty, expected at least one row.");
        String tail = file("tail.json", "[{\"input\": \"x\", \"answer\": \"y\"}] []");
        assertThatThrownBy(() -> TrainFile.read(tail))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("tail.json, line 1: text after the end");
        Path latin = Files.write(folder.resolve("latin.json"), "[\"ä\"]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TrainFile.read(latin.toString()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("latin.json: the bytes are not UTF-8");
        assertThatThrownBy(() -> TrainFile.read(folder.resolve("none.jsonl").toString()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.jsonl: there is no such file");
    }
}
