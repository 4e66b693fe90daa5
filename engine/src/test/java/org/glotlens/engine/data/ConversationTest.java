package org.glotlens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats and histories, read alike by import and training; what is expected was joined by hand. */
@Tag("unit")
class ConversationTest {
    private static final String ALPACA = """
        [{"instruction":"And the colour?","input":"","output":"red","system":"You know flowers.",
          "history":[["Name a flower.","poppy"]]},
         {"instruction":"Translate to English.","input":"Baum","output":"tree","system":"","history":[]},
         {"instruction":"Translate to English.","input":"Haus","output":"house","system":null,"history":null}]
        """;

    @TempDir
    private Path folder;

    @Test
    void systemAndHistoryStandBeforeTheInstruction() throws Exception {
        Path file = file("alpaca.json", ALPACA);
        String read = "You know flowers.\nName a flower.\npoppy\nAnd the colour?";
        Imported rows = imported(file);
        assertThat(rows.format()).isEqualTo(DataFormat.ALPACA);
        assertThat(rows.rows())
                .extracting(row -> row.fields().get("instruction"))
                .containsExactly(read, "Translate to English.", "Translate to English.");
        assertThat(rows.notes()).isEmpty();
        assertThat(TrainFile.read(file.toString()))
                .containsExactly(
                        new TrainRow(read, "red"),
                        new TrainRow("Translate to English.", "Baum", "tree"),
                        new TrainRow("Translate to English.", "Haus", "house"));
    }

    @Test
    void whatStandsBeforeAnInputAloneIsReadToo() throws Exception {
        assertThat(learnt("{\"instruction\":\"\",\"input\":\"Baum\",\"output\":\"tree\",\"system\":\"Translate.\"}"))
                .containsExactly(new TrainRow("Translate.\nBaum", "tree"));
        assertThat(learnt("{\"instruction\":\"i\",\"output\":\"o\",\"history\":[{\"role\":\"user\",\"content\":\"q\"},"
                        + "{\"role\":\"assistant\",\"content\":\"a\"}]}"))
                .containsExactly(new TrainRow("q\na\ni", "o"));
    }

    @Test
    void messagesAreReadAsConversationsAre() throws Exception {
        Path file = file("chat.jsonl", """
            {"messages":[{"role":"system","content":"Answer in English."},{"role":"user","content":"Blume"},{"role":"assistant","content":"flower"}]}
            {"messages":[{"role":"user","content":"Baum"},{"role":"assistant","content":"tree"}]}
            """);
        for (Optional<DataFormat> format : List.of(Optional.<DataFormat>empty(), Optional.of(DataFormat.SHAREGPT))) {
            Imported rows = DataReader.read(LanguageFile.parse(file.toString()), format);
            assertThat(rows.format()).isEqualTo(DataFormat.SHAREGPT);
            assertThat(rows.rows())
                    .extracting(row -> row.fields().get("input"), DataRow::answer)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("Answer in English.\nBlume", "flower"),
                            org.assertj.core.groups.Tuple.tuple("Baum", "tree"));
        }
        assertThat(TrainFile.read(file.toString()))
                .containsExactly(new TrainRow("Answer in English.\nBlume", "flower"), new TrainRow("Baum", "tree"));
    }

    @Test
    void everyAnswerIsLearntAfterAllBeforeItUnlessItsWeightIsNought() throws Exception {
        String turns =
                "[{\"role\":\"user\",\"content\":\"q1\"},{\"role\":\"assistant\",\"content\":\"a1\",\"weight\":0},"
                    + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"q\"},{\"type\":\"text\",\"text\":\"2\"}]},"
                    + "{\"role\":\"assistant\",\"content\":\"a2\",\"weight\":1,\"tool_calls\":[]}]";
        assertThat(learnt("{\"messages\":" + turns + "}")).containsExactly(new TrainRow("q1\na1\nq2", "a2"));
        assertThat(learnt("{\"source\":\"openhermes\",\"messages\":" + turns.replace(",\"weight\":0", "") + "}"))
                .containsExactly(new TrainRow("q1", "a1"), new TrainRow("q1\na1\nq2", "a2"));
    }

    @Test
    void ofTwoListsTheOneWithTurnsIsRead() throws Exception {
        String turns = "[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]";
        assertThat(learnt("{\"conversations\":[],\"messages\":" + turns + "}"))
                .isEqualTo(learnt("{\"conversations\":" + turns + ",\"messages\":[]}"))
                .containsExactly(new TrainRow("q", "a"));
    }

    @Test
    void aSystemTextBesideTheTurnsIsReadFirst() throws Exception {
        assertThat(learnt("{\"system\":\"s\",\"conversations\":[{\"from\":\"human\",\"value\":\"q\"},"
                        + "{\"from\":\"gpt\",\"value\":\"a\"}]}"))
                .containsExactly(new TrainRow("s\nq", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"messages\":[] | is not a list of turns",
                "\"messages\":{} | is not a list of turns",
                "\"messages\":[\"hi\"] | a turn of field \"messages\" is not an object",
                "\"messages\":[null] | a turn of field \"messages\" is not an object",
                "\"messages\":[{\"content\":\"x\"}] | field \"role\" is missing or empty",
                "\"messages\":[{\"role\":7,\"content\":\"x\"}] | field \"role\" is no text",
                "\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}] | a turn is of the role \"tool\", expected"
                        + " system, user or assistant",
                "\"conversations\":[{\"from\":\"observation\",\"value\":\"x\"}] | a turn is of the role"
                        + " \"observation\"",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{}]}]"
                    + " | calls a tool",
                "\"messages\":[{\"role\":\"user\",\"content\":\"\"},{\"role\":\"assistant\",\"content\":\"y\"}] |"
                        + " field \"content\" of a turn is missing or empty",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\" \"}] |"
                        + " field \"content\" of a turn is missing or empty",
                "\"messages\":[{\"role\":\"user\",\"content\":5}] | field \"content\" is no text",
                "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}] | a turn holds a part that"
                        + " is no text",
                "\"messages\":[{\"role\":\"user\",\"content\":[7]}] | a turn holds a part that is no text",
                "\"messages\":[{\"role\":\"user\",\"content\":[null]}] | a turn holds a part that is no text",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}] | the conversation has no turn of the assistant",
                "\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}] | the conversation begins with its answer",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"y\",\"weight\":\"0\"}]"
                    + " | field \"weight\" of a turn is neither 0 nor 1",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"y\",\"weight\":0}]"
                    + " | every turn of the assistant has weight 0",
                "\"instruction\":\"i\",\"output\":\"o\",\"system\":[] | field \"system\" is no text",
                "\"instruction\":\"i\",\"output\":\"o\",\"history\":\"q\" | field \"history\" is not a list of pairs"
                        + " of texts",
                "\"instruction\":\"i\",\"output\":\"o\",\"history\":{} | field \"history\" is not a list of pairs of"
                        + " texts",
                "\"instruction\":\"i\",\"output\":\"o\",\"history\":[\"q\",\"a\"] | field \"history\" is not a list of"
                        + " pairs of texts",
                "\"instruction\":\"i\",\"output\":\"o\",\"history\":[[\"q\"]] | field \"history\" is not a list of"
                        + " pairs of texts",
                "\"instruction\":\"i\",\"output\":\"o\",\"history\":[[\"q\",null]] | field \"history\" is not a list"
                        + " of pairs of texts",
                "\"instruction\":\"i\",\"output\":\"o\",\"history\":[[\"q\",\"\"]] | field \"history\" is not a list"
                        + " of pairs of texts",
            })
    void whatIsNoConversationOfTextsIsRefusedByRowInImportAndByLineInTraining(String fields, String why)
            throws Exception {
        String good = fields.contains("instruction")
                ? "{\"instruction\":\"q\",\"output\":\"a\"}"
                : "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]}";
        Path file = file("rows.jsonl", good + "\n{" + fields + "}\n");
        Imported rows = imported(file);
        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.row()).isEqualTo(2);
            assertThat(refusal.reason()).contains(why);
        });
        assertThatThrownBy(() -> TrainFile.read(file.toString()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("rows.jsonl, line 2: ")
                .hasMessageContaining(why);
    }

    private List<TrainExample> learnt(String row) throws Exception {
        return TrainFile.read(file("row.jsonl", row).toString());
    }

    private Imported imported(Path file) throws Exception {
        return DataReader.read(LanguageFile.parse(file.toString()), Optional.empty());
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }
}
