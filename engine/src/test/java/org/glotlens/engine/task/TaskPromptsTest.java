package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.data.DataFormat;
import org.glotlens.engine.data.DataRow;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.lens.Prompt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TaskPromptsTest {
    @Test
    void aPromptIsExamplesThenTextThenMarkerAndAnOpenQuotationMark() throws Exception {
        TaskItem item = items(
                        "nli",
                        "de",
                        AnswerOutput.NATIVE,
                        1,
                        row("premise", "Es regnet.", "hypothesis", "Es ist nass.", "neutral"))
                .items()
                .getFirst();
        assertThat(item.prompt()).isEqualTo("""
            Prämisse: Ein Mädchen in einem gelben Mantel füttert Enten am See.
            Hypothese: Ein Mädchen gibt Vögeln Futter.
            Antwort: "Konsequenz"
            Prämisse: Es regnet.
            Hypothese: Es ist nass.
            Antwort: \"\
            """);
        assertThat(item.words()).containsExactly("Konsequenz", "neutral", "Widerspruch");
        assertThat(item.classes().get(item.gold())).isEqualTo("neutral");
    }

    @Test
    void answersAreEnglishNativeOrAgnosticInExamplesAndChoices() throws Exception {
        Map<String, String> review = row("input", "好", "answer", "", "积极");
        for (Map.Entry<AnswerOutput, List<String>> output : Map.of(
                        AnswerOutput.ENGLISH, List.of("positive", "negative"),
                        AnswerOutput.NATIVE, List.of("积极", "消极"),
                        AnswerOutput.AGNOSTIC, List.of("ox", "horse"))
                .entrySet()) {
            TaskItem item =
                    items("emotion", "zh", output.getKey(), 2, review).items().getFirst();
            assertThat(item.words()).isEqualTo(output.getValue());
            assertThat(item.prompt())
                    .contains("情感: \"" + output.getValue().getFirst() + "\"\n")
                    .contains("情感: \"" + output.getValue().getLast() + "\"\n")
                    .endsWith("\n好\n情感: \"");
            assertThat(item.gold()).isZero();
        }
        assertThatThrownBy(() ->
                        items("nli", "zh", AnswerOutput.AGNOSTIC, 0, row("premise", "a", "hypothesis", "b", "中立")))
                .hasMessageContaining("agnostic");
    }

    @Test
    void withoutExamplesThePromptBeginsWithTheText() throws Exception {
        assertThat(items("emotion", "en", AnswerOutput.ENGLISH, 0, row("input", "Fine.", "answer", "", "positive"))
                        .items()
                        .getFirst()
                        .prompt())
                .isEqualTo("Fine.\nEmotion: \"");
        assertThatThrownBy(() -> items(
                        "emotion", "en", AnswerOutput.ENGLISH, 3, row("input", "Fine.", "answer", "", "positive")))
                .hasMessageContaining("2 examples")
                .hasMessageContaining("--shots");
    }

    @Test
    void goldThatIsNoLabelWordDropsTheRowWithTheReason() throws Exception {
        TaskItems items = items(
                "nli",
                "ja",
                AnswerOutput.NATIVE,
                0,
                row("premise", "a", "hypothesis", "b", "中性"),
                row("premise", "a", "hypothesis", "c", "中立"));
        assertThat(items.items()).extracting(TaskItem::id).containsExactly("2");
        assertThat(items.dropped())
                .singleElement()
                .satisfies(drop -> assertThat(drop.reason()).contains("中性", "--mend gold"));
    }

    @Test
    void translationShowsFourOtherPairsAndLeavesOutCognates() throws Exception {
        List<Imported> data = List.of(words("de", "w", 12), words("zh", "字", 12));
        TaskItems items = TaskPrompts.of(
                TaskFile.shipped("translation"), data, options(AnswerOutput.NATIVE, OptionalInt.empty()));
        List<TaskItem> toChinese =
                items.items().stream().filter(i -> i.language().equals("de-zh")).toList();
        assertThat(toChinese).hasSize(12);
        TaskItem first = toChinese.getFirst();
        assertThat(first.prompt().split("\n")).hasSize(5);
        assertThat(first.prompt()).endsWith("Deutsch: \"w0\" - 中文: \"").doesNotContain("字0\"");
        assertThat(first.words()).hasSize(10).doesNotHaveDuplicates().startsWith("字0");
        assertThat(first.id()).isEqualTo("english0");
        // the German words of this file do not hold the English ones; a cognate does
        Imported cognates = words("fr", "le english", 12);
        TaskItems left = TaskPrompts.of(
                TaskFile.shipped("repetition"),
                List.of(words("de", "w", 12)),
                options(AnswerOutput.NATIVE, OptionalInt.empty()));
        assertThat(left.items().getFirst().prompt()).endsWith("Deutsch: \"w0\" - Deutsch: \"");
        assertThatThrownBy(() -> TaskPrompts.of(
                        TaskFile.shipped("repetition"),
                        List.of(cognates),
                        options(AnswerOutput.NATIVE, OptionalInt.empty())))
                .hasMessageContaining("0 words of fr");
    }

    @Test
    void clozeEndsAfterTheColonWhateverItsWidth() throws Exception {
        for (String colon : List.of(":", "：", " :")) {
            TaskItems items = TaskPrompts.of(
                    TaskFile.shipped("cloze"),
                    List.of(cloze(colon)),
                    options(AnswerOutput.NATIVE, OptionalInt.empty()));
            String[] lines = items.items().getFirst().prompt().split("\n");
            assertThat(lines).hasSize(3);
            assertThat(lines[2])
                    .isEqualTo("A ___ of 0. Answer" + colon.replace(":", "").replace("：", "") + ": \"");
        }
    }

    @Test
    void promptsAsTheyStandChooseAmongAnswersOfTheirLanguageOrLabelWords() throws Exception {
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            prompts.add(prompt("p" + i, "zh", Map.of("zh", List.of("字" + i), "en", List.of("word" + i)), Map.of()));
        }
        prompts.add(prompt(
                "labels",
                "de",
                Map.of("de", List.of("gut"), "en", List.of("good")),
                Map.of("de", List.of("gut", "schlecht"))));
        prompts.add(prompt("alone", "fr", Map.of("fr", List.of("oui")), Map.of()));
        TaskItems items = TaskPrompts.ofPrompts(
                TaskFile.shipped("prompts"), prompts, options(AnswerOutput.NATIVE, OptionalInt.empty()));
        assertThat(items.items().getFirst().words())
                .hasSize(10)
                .startsWith("字0")
                .allMatch(w -> w.startsWith("字"));
        assertThat(items.items().getFirst().classes()).startsWith("word0");
        assertThat(items.items().getLast().words()).containsExactly("gut", "schlecht");
        assertThat(items.dropped()).extracting(DroppedItem::id).containsExactly("alone");
    }

    @ParameterizedTest
    @CsvSource({
        "'Horn -',' '",
        "'Answer: \"',''",
        "'word',' '",
        "'答案：',''",
        "'字',''",
        "'a ',''",
        "'= ',''",
        "'2+2=',' '"
    })
    void aBlankJoinsPromptAndAnswerOnlyWhereTheTextWantsOne(String prompt, String joiner) {
        assertThat(FreePrompts.joiner(prompt)).isEqualTo(joiner);
    }

    private static Prompt prompt(
            String id, String language, Map<String, List<String>> answers, Map<String, List<String>> labels) {
        return new Prompt(id, language, "say -", answers, Map.of(), labels);
    }

    private static PromptOptions options(AnswerOutput output, OptionalInt shots) {
        return new PromptOptions(output, shots, OptionalInt.empty(), 42);
    }

    /** Two fields and an answer; a field without a text is left out. */
    private static Map<String, String> row(String a, String textA, String b, String textB, String answer) {
        return textB.isEmpty() ? Map.of(a, textA, "", answer) : Map.of(a, textA, b, textB, "", answer);
    }

    @SafeVarargs
    private static TaskItems items(
            String task, String language, AnswerOutput output, int shots, Map<String, String>... rows)
            throws Exception {
        List<DataRow> all = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, String> fields = new LinkedHashMap<>(row);
            String answer = fields.remove("");
            all.add(new DataRow(all.size() + 1, Integer.toString(all.size() + 1), fields, answer));
        }
        return TaskPrompts.of(
                TaskFile.shipped(task), List.of(imported(language, all)), options(output, OptionalInt.of(shots)));
    }

    private static Imported words(String language, String stem, int count) {
        List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> fields = Map.of(
                    "word_original",
                    "english" + i,
                    "word_translation",
                    stem + i,
                    "blank_prompt_translation_masked",
                    "");
            rows.add(new DataRow(i + 1, Integer.toString(i + 1), fields, stem + i));
        }
        return imported(language, rows);
    }

    private static Imported cloze(String colon) {
        List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Map<String, String> fields = Map.of(
                    "word_original", "english" + i,
                    "word_translation", "w" + i,
                    "blank_prompt_translation_masked", "A ___ of " + i + ". Answer" + colon + " \"w" + i + "\".");
            rows.add(new DataRow(i + 1, Integer.toString(i + 1), fields, "w" + i));
        }
        return imported("de", rows);
    }

    private static Imported imported(String language, List<DataRow> rows) {
        return new Imported(
                "rows",
                List.of(),
                DataFormat.GLOTLENS,
                language,
                rows.size(),
                rows,
                List.of(),
                List.of(),
                Set.of(),
                List.of());
    }
}
