package org.glotlens.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.metric.TextMetric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up rows in the form of the published files, and the prompts and scores of them. */
@Tag("unit")
class BenchmarkReaderTest {
    private static final String SQUAD = """
        {"version": "1.1", "data": [{"title": "T", "paragraphs": [
          {"context": "The bus is red {and} old.", "qas": [
            {"id": "a1", "question": "Which colour?", "answers": [{"text": "red", "answer_start": 11}]},
            {"id": "a2", "question": "How old?", "answers": [{"text": "old", "answer_start": 23}, {"text": "old"}]}]}]}]}
        """;

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static Read<List<BenchmarkRow>> read(Benchmark benchmark, String... files) throws DataException {
        List<LanguageFile> parsed = new ArrayList<>();
        for (String file : files) {
            parsed.add(LanguageFile.parse(file));
        }
        return BenchmarkReader.read(benchmark, parsed);
    }

    @Test
    void floresIsTheFirstFileIntoEachOther() throws Exception {
        String en = file("eng_Latn.devtest", "One bus.\nTwo {source} buses.\n");
        String de = file("deu_Latn.devtest", "Ein Bus.\nZwei Busse.\n");
        String zh = file("zho_Hans.devtest", "一辆车。\n两辆车。\n");
        Read<List<BenchmarkRow>> read = read(Benchmark.FLORES, en, de, zh);
        assertThat(read.content()).hasSize(4);
        assertThat(read.inputs()).hasSize(3);
        BenchmarkRow second = read.content().get(1);
        assertThat(second.id()).isEqualTo("2");
        assertThat(second.references()).containsExactly("Zwei Busse.");
        String prompt = BenchmarkPrompts.shipped()
                .of(Benchmark.FLORES, read.content())
                .get(1)
                .text();
        assertThat(prompt)
                .contains("### Instruction:\nTranslate the following sentences from English to German.\n\n### Input:\n"
                        + "Two {source} buses.\n\n### Response:")
                .endsWith("### Response:");
        assertThatThrownBy(() -> read(Benchmark.FLORES, en)).hasMessageContaining("needs two files or more");
        assertThatThrownBy(() -> read(Benchmark.FLORES, en, file("fra_Latn.devtest", "Un bus.\n")))
                .hasMessageContaining("line n of one must translate line n of the other");
        assertThatThrownBy(() -> read(Benchmark.FLORES, en, file("fra_Latn.devtest", "Un bus.\n\n")))
                .hasMessageContaining("fra_Latn.devtest, line 2 is blank");
        assertThatThrownBy(() -> read(Benchmark.FLORES, en, en)).hasMessageContaining("Two files are in en");
    }

    @Test
    void questionsAreReadFromSquadsForm() throws Exception {
        String de = file("xquad.de.json", SQUAD);
        List<BenchmarkRow> rows = read(Benchmark.XQUAD, de).content();
        assertThat(rows)
                .containsExactly(
                        new BenchmarkRow(
                                "de",
                                "a1",
                                Map.of("context", "The bus is red {and} old.", "question", "Which colour?"),
                                List.of("red")),
                        new BenchmarkRow(
                                "de",
                                "a2",
                                Map.of("context", "The bus is red {and} old.", "question", "How old?"),
                                List.of("old")));
        assertThat(BenchmarkPrompts.shipped().of(Benchmark.XQUAD, rows).getFirst())
                .satisfies(prompt -> assertThat(prompt.id()).isEqualTo("de/a1"))
                .satisfies(prompt -> assertThat(prompt.text())
                        .contains("### Input:\nText: The bus is red {and} old.\nFrage: Which colour?\nAntwort:\n"));
        assertThatThrownBy(() -> read(Benchmark.MLQA, "de=" + file("a.json", SQUAD.replace("\"question\"", "\"ask\""))))
                .hasMessageContaining("question 1: \"question\" is missing");
        assertThatThrownBy(() -> read(
                        Benchmark.MLQA,
                        "de="
                                + file(
                                        "b.json",
                                        SQUAD.replace(
                                                "{\"text\": \"old\", \"answer_start\": 23}, {\"text\": \"old\"}", ""))))
                .hasMessageContaining("question 2: \"answers\" is an empty list");
        assertThatThrownBy(() -> read(Benchmark.MLQA, "de=" + file("c.json", "{\"data\": 5}")))
                .hasMessageContaining("\"data\" is no list");
        assertThatThrownBy(() -> read(Benchmark.MLQA, file("d.json", SQUAD)))
                .hasMessageContaining("does not say its language");
        List<BenchmarkRow> other =
                List.of(new BenchmarkRow("xx", "1", rows.getFirst().parts(), List.of("a")));
        assertThatThrownBy(() -> BenchmarkPrompts.shipped().of(Benchmark.MLQA, other))
                .hasMessageContaining("no prompt of mlqa in 'xx', only in en, de, zh");
    }

    @Test
    void factsAreATemplateWithAGap() throws Exception {
        file("de/templates.jsonl", """
            {"relation": "P17", "template": "[X] liegt in [Y]."}
            {"relation": "P36", "template": "Die Hauptstadt von [X] ist [Y]."}
            """);
        file("de/P17.jsonl", """
            {"obj_uri": "Q183", "obj_label": "Deutschland", "sub_uri": "Q1", "sub_label": "Bonn", "lineid": 4}
            """);
        file("de/date_of_birth.jsonl", "{\"sub_label\": \"x\"}\n");
        List<BenchmarkRow> rows =
                read(Benchmark.MLAMA, "de=" + folder.resolve("de")).content();
        assertThat(rows)
                .containsExactly(new BenchmarkRow(
                        "de", "P17-4", Map.of("statement", "Bonn liegt in ___."), List.of("Deutschland")));
        file("de/P36.jsonl", "{\"sub_label\": \"x\"}\n");
        assertThatThrownBy(() -> read(Benchmark.MLAMA, "de=" + folder.resolve("de")))
                .hasMessageContaining("P36.jsonl")
                .hasMessageContaining("obj_label");
        file("de/templates.jsonl", "{\"relation\": \"P17\", \"template\": \"[X] liegt.\"}\n");
        assertThatThrownBy(() -> read(Benchmark.MLAMA, "de=" + folder.resolve("de")))
                .hasMessageContaining("lacks [X] or [Y]");
        assertThatThrownBy(() -> read(Benchmark.MLAMA, "de=" + folder.resolve("fr")))
                .hasMessageContaining("is no folder");
    }

    @Test
    void articlesHaveASummary() throws Exception {
        String row = "{\"id\": \"n-1\", \"url\": \"u\", \"title\": \"T\", \"summary\": \"Short.\", \"text\": \"Long"
                + " text.\"}\n";
        List<BenchmarkRow> rows =
                read(Benchmark.XLSUM, "sw=" + file("swahili_test.jsonl", row)).content();
        assertThat(rows)
                .containsExactly(
                        new BenchmarkRow("sw", "n-1", Map.of("title", "T", "text", "Long text."), List.of("Short.")));
        assertThatThrownBy(() ->
                        read(Benchmark.XLSUM, "sw=" + file("swahili_val.jsonl", row + row.replace("Short.", " "))))
                .hasMessageContaining("line 2")
                .hasMessageContaining("\"summary\"");
    }

    /** One right of two in German, one of one in Chinese, which BLEU cuts into characters where it is told apart. */
    @Test
    void scoresAreOfALanguage() {
        List<BenchmarkRow> rows = List.of(
                new BenchmarkRow("de", "1", Map.of(), List.of("Bonn")),
                new BenchmarkRow("de", "2", Map.of(), List.of("Kiel")),
                new BenchmarkRow("zh-Hans", "1", Map.of(), List.of("我们去北京")));
        List<String> outputs = List.of("in bonn", "Ulm", "我们去南京");
        AnswerScoring scoring = new AnswerScoring(List.of(TextMetric.CONTAINED), AnswerScoring.Cut.BY_LANGUAGE, 8);
        assertThat(scoring.score(TextMetric.CONTAINED, "de", rows, outputs)).isEqualTo(50);
        assertThat(scoring.score(TextMetric.EXACT, "de", rows, outputs)).isZero();
        // 4 of 5 characters, 2 of 4 pairs, 1 of 3 threes, 0 of 2 fours with a half by smoothing
        assertThat(scoring.score(TextMetric.BLEU, "zh-Hans", rows, outputs))
                .isCloseTo(100 * Math.pow(4 / 5.0 * 2 / 4.0 * 1 / 3.0 * 1 / 4.0, 0.25), within(1e-9));
        AnswerScoring alike = new AnswerScoring(List.of(), AnswerScoring.Cut.V13A, 8);
        assertThat(alike.score(TextMetric.BLEU, "zh-Hans", rows, outputs)).isZero();
    }
}
