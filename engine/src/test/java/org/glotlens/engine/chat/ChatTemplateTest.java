package org.glotlens.engine.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ChatTemplateTest {
    private static final List<ChatMessage> ONE = List.of(ChatMessage.user("Hi {{ x }} {% y %}"));

    @TempDir
    private Path folder;

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @Test
    void rendersMessagesWithTheTokensOfTheCheckpointAndTheOpeningOfTheAnswer() throws Exception {
        write("tokenizer_config.json", """
            {"bos_token": {"content": "<s>", "lstrip": false}, "eos_token": "</s>", "pad_token": null,
             "additional_special_tokens": ["<|x|>"],
             "chat_template": "{{ bos_token }}{% for m in messages %}<{{ m.role }}>{{ m['content'] }}{{ eos_token }}\
            {% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}{{ additional_special_tokens[0] }}\
            {{ pad_token is defined }}{{ tools is none }}"}
            """);
        List<ChatMessage> messages =
                List.of(ChatMessage.system("S"), ChatMessage.user("U"), ChatMessage.assistant("A"));

        assertThat(ChatTemplate.of(folder).render(messages))
                .isEqualTo("<s><system>S</s><user>U</s><assistant>A</s><assistant><|x|>FalseTrue");
    }

    @Test
    void whatIsSaidIsNoTemplate() throws Exception {
        write("chat_template.jinja", "{{ messages[0].content }}");

        assertThat(ChatTemplate.of(folder).render(ONE)).isEqualTo("Hi {{ x }} {% y %}");
    }

    @Test
    void aFileOfItsOwnGoesBeforeTheConfiguration() throws Exception {
        write("tokenizer_config.json", "{\"bos_token\": \"<s>\", \"chat_template\": \"of the configuration\"}");
        write("chat_template.jinja", "{{ bos_token }} of the file\n\n");

        assertThat(ChatTemplate.of(folder).render(ONE)).isEqualTo("<s> of the file\n");
    }

    @Test
    void ofSeveralTemplatesTheDefaultIsTaken() throws Exception {
        write("tokenizer_config.json", """
            {"chat_template": [{"name": "tool_use", "template": "tools"}, {"name": "default", "template": "plain"}]}
            """);

        assertThat(ChatTemplate.of(folder).render(ONE)).isEqualTo("plain");
    }

    @Test
    void tokensOfOlderCheckpointsAreSeen() throws Exception {
        write("special_tokens_map.json", "{\"eos_token\": {\"content\": \"<end>\"}}");
        write("chat_template.jinja", "{{ eos_token }}");

        assertThat(ChatTemplate.of(folder).render(ONE)).isEqualTo("<end>");
    }

    @Test
    void theDateIsThatOfTheRendering() throws Exception {
        write("chat_template.jinja", "{{ strftime_now('%d %b %Y') }}");

        assertThat(ChatTemplate.of(folder).render(ONE, LocalDateTime.of(2024, 7, 26, 1, 2)))
                .isEqualTo("26 Jul 2024");
    }

    @Test
    void theDigestIsThatOfTheTemplate() throws Exception {
        write("tokenizer_config.json", "{\"chat_template\": \"abc\"}");

        assertThat(ChatTemplate.of(folder).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aCheckpointWithoutATemplateSaysWhatToDo() throws Exception {
        String expected =
                folder.getFileName() + " has no chat template, neither chat_template.jinja nor chat_template in"
                        + " tokenizer_config.json: it may never have been tuned on conversations. Leave --chat out.";
        assertThatThrownBy(() -> ChatTemplate.of(folder))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(expected);
        write("tokenizer_config.json", "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"x\"}]}");
        assertThatThrownBy(() -> ChatTemplate.of(folder)).hasMessageEndingWith(expected);
    }

    @Test
    void whatTheTemplateRefusesIsSaid() throws Exception {
        write("chat_template.jinja", "a\n{{ raise_exception('Only one turn!') }}");

        assertThatThrownBy(() -> ChatTemplate.of(folder).render(ONE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("The chat template in ")
                .hasMessageEndingWith("chat_template.jinja gives no prompt: line 2: the template itself says \"Only one"
                        + " turn!\". Change the messages, or leave --chat out and write the prompts as the model wants"
                        + " them.");
    }

    @Test
    void whatIsNoTemplateIsRefused() throws Exception {
        write("chat_template.jinja", "{% for %}");
        assertThatThrownBy(() -> ChatTemplate.of(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1: a name is expected where \"%}\" stands");

        write("chat_template.jinja", "x".repeat(TemplateSource.LONGEST + 1));
        assertThatThrownBy(() -> ChatTemplate.of(folder)).hasMessageContaining("more than the 262144 characters");

        Files.write(folder.resolve("chat_template.jinja"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ChatTemplate.of(folder)).hasMessageContaining("not UTF-8");

        Files.delete(folder.resolve("chat_template.jinja"));
        write("tokenizer_config.json", "{\"chat_template\": ");
        assertThatThrownBy(() -> ChatTemplate.of(folder)).isInstanceOf(CheckpointException.class);
    }

    @Test
    @Timeout(60)
    void aTemplateAsLongAsAllowedAndFullOfBracketsIsRefusedSoon() throws Exception {
        write("chat_template.jinja", "{{ " + "(".repeat(TemplateSource.LONGEST - 3));

        assertThatThrownBy(() -> ChatTemplate.of(folder)).isInstanceOf(DataException.class);
    }
}
