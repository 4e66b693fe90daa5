package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PromptFileTest {
    private static final String GOOD = "{\"id\": \"a\", \"language\": \"zh\", \"prompt\": \"x\","
            + " \"answers\": {\"zh\": [\"花\"], \"en\": [\"flower\", \"bloom\"]}}";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("prompts.jsonl"), text);
    }

    @Test
    void readsAllFieldsInOrder() throws Exception {
        String row = "{\"id\": 7, \"language\": \"zh\", \"prompt\": \"Deutsch: \\\"Blume\\\" - 中文: \\\"\","
                + " \"answers\": {\"zh\": [\"花\"]}, \"answer_ids\": {\"en\": [[17, 4], [9]]},"
                + " \"label_words\": {\"zh\": [\"积极\", \"消极\"]}, \"note\": 1}";

        List<Prompt> prompts =
                PromptFile.read(file("\uFEFF" + GOOD + "\r\n\r\n" + row)).content();

        assertThat(prompts).extracting(Prompt::id).containsExactly("a", "7");
        assertThat(prompts.getFirst().answers())
                .isEqualTo(Map.of("zh", List.of("花"), "en", List.of("flower", "bloom")));
        Prompt second = prompts.get(1);
        assertThat(second.language()).isEqualTo("zh");
        assertThat(second.text()).isEqualTo("Deutsch: \"Blume\" - 中文: \"");
        assertThat(second.answerIds().get("en")).containsExactly(List.of(17, 4), List.of(9));
        assertThat(second.labelWords().get("zh")).containsExactly("积极", "消极");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"b\", \"language\" | the JSON is broken",
                "[1, 2] | expected one JSON object",
                "{} {} | the JSON is broken",
                "{\"id\": \"b\", \"id\": \"c\"} | stands twice",
                "{\"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"a\"]}} | field \"id\" is missing",
                "{\"id\": \"b\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"a\"]}} | field \"language\" is missing",
                "{\"id\": \"b\", \"language\": \"zh\", \"answers\": {\"zh\": [\"a\"]}} | field \"prompt\" is missing",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"  \", \"answers\": {\"zh\": [\"a\"]}} | field"
                        + " \"prompt\" is empty",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": 5, \"answers\": {\"zh\": [\"a\"]}} | field"
                        + " \"prompt\" is a number, expected a string",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\"} | field \"answers\" is missing or empty",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"zh\": []}} | field"
                        + " \"answers.zh\" is an empty list",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"\"]}} | field"
                        + " \"answers.zh\" is empty",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": [\"a\"]} | field \"answers\" is"
                        + " a list, expected an object",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answer_ids\": {\"zh\": [[]]}} | field"
                        + " \"answer_ids.zh\" is an empty list",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answer_ids\": {\"zh\": [[1.5]]}} | holds"
                        + " 1.5, expected whole numbers",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"a\"]},"
                        + " \"answer_ids\": {\"zh\": [[1]]}} | has both answers and answer_ids",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"shared\": [\"a\"]}} | cannot"
                        + " be a language code",
                "{\"id\": \"b\", \"language\": \"all:zh\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"a\"]}} | field"
                        + " \"language\": \"all:zh\" is no language code",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"all:zh\": [\"a\"]}} | field"
                        + " \"answers\": \"all:zh\" is no language code",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answer_ids\": {\"\": [[1]]}} | field"
                        + " \"answer_ids\": \"\" is no language code",
                "{\"id\": \"b\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"a\"]},"
                        + " \"label_words\": {\"z\\u0000h\": [\"a\"]}} | field \"label_words\": \"z\\u0000h\" is no"
                        + " language",
                "{\"id\": \"a\", \"language\": \"zh\", \"prompt\": \"x\", \"answers\": {\"zh\": [\"a\"]}} | id \"a\""
                        + " stands on line 1 already",
            })
    void refusesARowNamingFileAndLine(String row, String complaint) throws Exception {
        Path file = file(GOOD + "\n\n" + row + "\n");

        assertThatThrownBy(() -> PromptFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ", line 3: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesEmptyMissingAndForeignFiles() throws Exception {
        Path empty = file(" \n\n");
        assertThatThrownBy(() -> PromptFile.read(empty))
                .isInstanceOf(DataException.class)
                .hasMessage(empty + " is empty, expected at least one row.");
        assertThatThrownBy(() -> PromptFile.read(folder.resolve("none.jsonl")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.jsonl: there is no such file");
        assertThatThrownBy(() -> PromptFile.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it is a folder");
        Path latin = Files.write(
                folder.resolve("latin.jsonl"), (GOOD + "\n{\"id\": \"ä\"}").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PromptFile.read(latin))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("latin.jsonl, line 2: the bytes are not UTF-8");
    }
}
