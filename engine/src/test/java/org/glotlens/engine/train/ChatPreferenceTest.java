package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.chat.ChatMessage;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of chats, as TRL has them. */
@Tag("native")
class ChatPreferenceTest {
    private static final String ASKED = "{\"role\": \"user\", \"content\": \"w5 w6\"}";
    private static final String GOOD = "{\"role\": \"assistant\", \"content\": \"w7\"}";
    private static final String BAD =
            "{\"role\": \"assistant\", \"content\": [{\"type\": \"text\", \"text\": \"w8\"}]}";
    private static final ChatPreferenceRow PAIR = new ChatPreferenceRow(
            List.of(new ChatMessage("user", "w5 w6")),
            List.of(new ChatMessage("assistant", "w7")),
            List.of(new ChatMessage("assistant", "w8")));

    @TempDir
    private Path temp;

    @Test
    void promptsStandByThemselvesOrAreWhatBothBeginWith() throws Exception {
        assertThat(read("{\"prompt\": [%s], \"chosen\": [%s], \"rejected\": [%s]}".formatted(ASKED, GOOD, BAD)))
                .containsExactly(PAIR);
        assertThat(read("{\"chosen\": [%1$s, %2$s], \"rejected\": [%1$s, %3$s]}".formatted(ASKED, GOOD, BAD)))
                .containsExactly(PAIR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [U]    | [A] | [A]    | both answers are the same text
        `"w5"` | [A] | [B]    | "prompt" is no list of messages
        [U]    | [A] | `"w8"` | "rejected" is no list of messages
        [U]    | [A] | [U]    | "rejected" ends with a message of user, expected an answer
        -      | [A] | [B]    | there is no prompt
        -      | [U,A] | [U]  | "rejected" ends with the prompt, expected an answer
        [U]    | [A] | [E]    | message 1 of "rejected" has no role or no text
        """)
    void whatIsNoPairIsRefusedInOneSentence(String prompt, String chosen, String rejected, String said) {
        String row = prompt.equals("-")
                ? "{\"chosen\": %s, \"rejected\": %s}".formatted(filled(chosen), filled(rejected))
                : "{\"prompt\": %s, \"chosen\": %s, \"rejected\": %s}"
                        .formatted(filled(prompt), filled(chosen), filled(rejected));
        assertThatThrownBy(() -> read(row))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining(said);
    }

    private static String filled(String list) {
        return list.startsWith("[")
                ? list.replace("E", "{\"role\": \"assistant\", \"content\": \" \"}")
                        .replace("U", ASKED)
                        .replace("A", GOOD)
                        .replace("B", BAD)
                : list;
    }

    private List<TrainExample> read(String row) throws Exception {
        return TrainFile.read(
                Files.writeString(temp.resolve("pairs.jsonl"), row + "\n").toString());
    }

    @Test
    void theTemplateWritesThePromptAndWhatStandsBehindItIsTheAnswer() throws Exception {
        Files.copy(Fixture.folder("llama").resolve("tokenizer.json"), temp.resolve("tokenizer.json"));
        Files.writeString(temp.resolve("tokenizer_config.json"), "{\"bos_token\": \"w1\", \"eos_token\": \"w2\"}");
        Files.writeString(
                temp.resolve("chat_template.jinja"),
                "{{ bos_token }} {% for m in messages %}{% if m.role == 'user' %}w3{% else %}w4{% endif %} {{"
                        + " m.content }} {{ eos_token }} {% endfor %}{% if add_generation_prompt %}w4{% endif %}");
        TrainSettings settings = new TrainSettingsSample().build().with(ObjectiveSettings.dpo(0.1));
        try (Tokenizer tokenizer = Tokenizer.open(temp.resolve("tokenizer.json"))) {
            RowEncoder encoder = new RowEncoder(
                    new ChatPairs(tokenizer, Optional.of(Companions.in(temp))), tokenizer, settings, 320);
            List<EncodedRow> rows = encoder.rows(PAIR);
            int[] source = tokenizer.encodePlain("w1 w3 w5 w6 w2 w4");
            int[] target = tokenizer.encodePlain(" w7 w2 ");
            assertThat(rows.getFirst().row().inputIds())
                    .isEqualTo(IntStream.concat(Arrays.stream(source), Arrays.stream(target))
                            .toArray());
            assertThat(Arrays.stream(rows.getFirst().row().labels()).filter(label -> label != TokenRow.IGNORED))
                    .containsExactly(Arrays.stream(target).boxed().toArray(Integer[]::new));
            assertThat(rows.getLast().row().inputIds()).startsWith(source);
            assertThatThrownBy(() -> new RowEncoder(tokenizer, settings, 320).rows(PAIR))
                    .hasMessageContaining("there is no chat template");
            Files.writeString(
                    temp.resolve("chat_template.jinja"),
                    "{{ messages | length }} {% for m in messages %}{{ m.content }}{% endfor %}");
            RowEncoder turned = new RowEncoder(
                    new ChatPairs(tokenizer, Optional.of(Companions.in(temp))), tokenizer, settings, 320);
            assertThatThrownBy(() -> turned.rows(PAIR)).hasMessageContaining("writes the prompt otherwise");
        }
    }
}
