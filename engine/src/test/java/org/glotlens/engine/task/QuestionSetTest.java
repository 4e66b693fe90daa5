package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class QuestionSetTest {
    @TempDir
    private Path folder;

    @Test
    void aRowIsLaidOutAsThePublishedExample() throws Exception {
        String german = file(
                "snli_de1_test.json",
                "[{\"premise\":\"Ein Mann\",\"hypothesis\":\"Ein Hund\",\"answer\":\"neutral\"}]");
        String english =
                file("snli_en1_test.json", "[{\"premise\":\"A man\",\"hypothesis\":\"A dog\",\"answer\":\"neutral\"}]");
        QuestionPlan plan = plan("nli", List.of("de"), 10, QuestionForm.QUESTION);
        QuestionSet set = QuestionSet.of(plan, QuestionTexts.read(List.of(german, english), plan.fields()));
        assertThat(set.rows())
                .containsExactly(new QuestionRow(
                        "",
                        "Prämisse: Ein Mann\nHypothese: Ein Hund\nAntwort: \"\n"
                                + "Translate the input from German to English:\n",
                        "Premise: A man\nHypothesis: A dog\nAnswer: \""));
    }

    @Test
    void eachPairGivesAsManyRowsAsAskedForAndTheSeedDecidesWhich() throws Exception {
        String parallel = file(
                "parallel.jsonl",
                IntStream.range(0, 50)
                        .mapToObj(i -> ("{\"id\":\"%d\",\"texts\":{\"en\":\"e%d\",\"de\":\"d%d\",\"zh\":\"%s\"}}\n")
                                .formatted(i, i, i, i < 40 ? "z" + i : "e" + i))
                        .collect(Collectors.joining()));
        QuestionPlan plan = plan("word", List.of("de", "zh"), 45, QuestionForm.QUESTION);
        QuestionTexts texts = QuestionTexts.read(List.of(parallel), plan.fields());
        QuestionSet set = QuestionSet.of(plan, texts);
        assertThat(set.pairs())
                .containsExactly(
                        new QuestionSet.Pair("de", "en", 50, 0, 45), new QuestionSet.Pair("zh", "en", 50, 10, 40));
        assertThat(set.rows()).hasSize(85).doesNotHaveDuplicates();
        assertThat(set.rows().subList(0, 45)).anyMatch(row -> row.input().contains("Chinese"));
        assertThat(QuestionSet.of(plan, texts)).isEqualTo(set);
        QuestionPlan other =
                new QuestionPlan(plan.task(), plan.sources(), "en", 45, plan.seed() + 1, QuestionForm.QUESTION);
        assertThat(QuestionSet.of(other, texts).rows()).isNotEqualTo(set.rows());
    }

    @Test
    void pairsMeetOverTheSameTargetSoThatAnyLanguageCanBeTheTarget() throws Exception {
        String german = file("de-en.jsonl", "{\"source\":\"Blume\",\"target\":\"flower\"}\n");
        String chinese = file(
                "zh-en.jsonl", "{\"source\":\"书\",\"target\":\"book\"}\n{\"source\":\"花\",\"target\":\"flower\"}\n");
        QuestionPlan plan = new QuestionPlan(Optional.empty(), List.of("de"), "zh", 10, 1, QuestionForm.QUESTION);
        assertThat(QuestionSet.of(plan, QuestionTexts.read(List.of(german, chinese), plan.fields()))
                        .rows())
                .containsExactly(new QuestionRow("", "Blume\nTranslate the input from German to Chinese:\n", "花"));
    }

    @Test
    void theOtherFormsAskInOneLineOrWithAnInputInBothDirections() throws Exception {
        String english = file("a.en", "one\n");
        String german = file("a.de", "eins\n");
        QuestionTexts texts = QuestionTexts.read(List.of(english, german), List.of("input"));
        assertThat(QuestionSet.of(plan("word", List.of("de"), 1, QuestionForm.QALIGN), texts)
                        .rows())
                .containsExactly(
                        new QuestionRow("Translate the following sentences from German to English. eins", "", "one"));
        assertThat(QuestionSet.of(plan("word", List.of("de"), 1, QuestionForm.XLLM), texts)
                        .rows())
                .containsExactlyInAnyOrder(
                        new QuestionRow("Translate the following sentences from German to English.", "eins", "one"),
                        new QuestionRow("Translate the following sentences from English to German.", "one", "eins"));
    }

    @Test
    void whatCannotBeBuiltIsSaidInOneSentence() throws Exception {
        String german = file("de-en.jsonl", "{\"source\":\"Blume\",\"target\":\"flower\"}\n");
        QuestionTexts texts = QuestionTexts.read(List.of(german), List.of("input"));
        assertRefused(
                "No item stands in both hi and en (0 and 1 items; in the data: de, en)",
                () -> QuestionSet.of(plan("word", List.of("hi"), 1, QuestionForm.QUESTION), texts));
        assertRefused(
                "'en' is both source and target",
                () -> QuestionSet.of(plan("word", List.of("en"), 1, QuestionForm.QUESTION), texts));
        assertRefused(
                "'xx' is no known language code",
                () -> QuestionSet.of(plan("word", List.of("xx"), 1, QuestionForm.QUESTION), texts));
        assertRefused(
                "holds single texts, but the task needs premise and hypothesis",
                () -> QuestionTexts.read(
                        List.of(german), QuestionPlan.task("nli").orElseThrow().fields()));
        assertRefused("Questions cannot be built of task cloze", () -> QuestionPlan.task("cloze"));
        assertThat(EnglishNames.of("bn")).isEqualTo("Bengali");
    }

    private static void assertRefused(String start, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessageContaining(start);
    }

    private static QuestionPlan plan(String task, List<String> sources, int rows, QuestionForm form) throws Exception {
        return new QuestionPlan(QuestionPlan.task(task), sources, "en", rows, 42, form);
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
