package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Fixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files beside {@code tokenizer.json}, against the ids that transformers 4.57.6 gives with them. */
@Tag("native")
class TokenizerSettingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode FIXTURE = fixture();

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return StreamSupport.stream(FIXTURE.path("cases").spliterator(), false)
                .map(node -> node.path("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void areFollowedAsTransformersFollowsThem(String name) throws Exception {
        JsonNode expected = StreamSupport.stream(FIXTURE.path("cases").spliterator(), false)
                .filter(node -> node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        try (Tokenizer tokenizer = open(expected)) {
            for (Map.Entry<String, JsonNode> text : expected.path("ids").properties()) {
                assertThat(tokenizer.encode(text.getKey()))
                        .as("ids of '%s'", text.getKey())
                        .containsExactly(JSON.treeToValue(text.getValue(), int[].class));
            }
            assertThat(tokenizer.size()).isEqualTo(expected.path("size").intValue());
            assertNamed(tokenizer.bosId(), tokenizer.prepended(), expected.path("bos"));
            assertNamed(tokenizer.eosId(), tokenizer.appended(), expected.path("eos"));
            assertThat(IntStream.range(0, tokenizer.size())
                            .filter(tokenizer::isSpecial)
                            .toArray())
                    .as("control tokens")
                    .containsExactly(JSON.treeToValue(expected.path("special"), int[].class));
        }
    }

    @Test
    void withoutAConfigurationTheFileAloneDecides() throws Exception {
        TokenizerJson.write(folder, FIXTURE.path("tokenizer").toString());
        try (Tokenizer tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"))) {
            assertThat(tokenizer.encode("ab")).as("blank and ab").containsExactly(257);
            assertThat(tokenizer.size()).isEqualTo(261);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"tokenizer_class":"ElsewhereTokenizer"}                          | names the class ElsewhereTokenizer, whose own defaults Glotlens does not know
        {"tokenizer_class":"PreTrainedTokenizerFast","split_special_tokens":true} | split_special_tokens of tokenizer_config.json is not followed
        {"tokenizer_class":"LlamaTokenizerFast","bos_token":null}         | asks for a begin or end token and names none
        {"tokenizer_class":"GPT2TokenizerFast","add_prefix_space":true}   |
        {"bos_token":"<s>"}                                               |
        """)
    void whatIsNotFollowedIsTold(String config, String sentence) throws Exception {
        TokenizerJson.config(folder, config);
        Path file = TokenizerJson.write(folder, FIXTURE.path("tokenizer").toString());
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            if (sentence == null) {
                assertThat(tokenizer.unfollowed()).isEmpty();
            } else {
                assertThat(tokenizer.unfollowed())
                        .singleElement()
                        .asString()
                        .contains(sentence)
                        .endsWith(".");
            }
        }
    }

    @Test
    void aPrefixBlankThatTheFileDecidesIsToldWhereItContradicts() throws Exception {
        Path file = TokenizerJson.write(folder, TokenizerJson.BYTE_FALLBACK.formatted("null"));
        TokenizerJson.config(folder, "{\"tokenizer_class\":\"LlamaTokenizer\",\"add_prefix_space\":true}");
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            assertThat(tokenizer.unfollowed()).isEmpty();
        }
        TokenizerJson.config(folder, "{\"tokenizer_class\":\"LlamaTokenizer\",\"add_prefix_space\":false}");
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            assertThat(tokenizer.unfollowed())
                    .singleElement()
                    .asString()
                    .startsWith("add_prefix_space false of tokenizer_config.json is not followed");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        tokenizer_config.json   | {"added_tokens_decoder":{"x":{"content":"<y>"}}}  | added_tokens_decoder holds "x"
        tokenizer_config.json   | {"added_tokens_decoder":{"261":"<y>"}}            | expected an id and an object with content
        added_tokens.json       | {"<y>":"261"}                                     | token "<y>" has id "261", expected a whole number
        special_tokens_map.json | {"bos_token":"\\ud83d"}                           | line 1, column 15 holds \\ud83d
        tokenizer_config.json   | {"chat_template":NaN,}                            | stands where it means nothing
        """)
    void malformedFilesAreRefusedByName(String name, String content, String reason) throws Exception {
        Files.writeString(folder.resolve(name), content);
        Path file = TokenizerJson.write(folder, FIXTURE.path("tokenizer").toString());
        assertThatThrownBy(() -> Tokenizer.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason);
    }

    private Tokenizer open(JsonNode of) throws Exception {
        ObjectNode tokenizer = FIXTURE.path("tokenizer").deepCopy();
        for (Map.Entry<String, JsonNode> edit : of.path("edit").properties()) {
            int slash = edit.getKey().lastIndexOf('/');
            JsonNode parent =
                    slash < 0 ? tokenizer : tokenizer.at("/" + edit.getKey().substring(0, slash));
            ((ObjectNode) parent).set(edit.getKey().substring(slash + 1), edit.getValue());
        }
        for (Map.Entry<String, JsonNode> file : of.path("files").properties()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue().toString());
        }
        return Tokenizer.open(TokenizerJson.write(folder, tokenizer.toString()));
    }

    /** Where transformers knows no begin or end token, a control token that the post-processor adds is taken for it. */
    private static void assertNamed(OptionalInt id, List<Integer> added, JsonNode expected) {
        if (!expected.isNull()) {
            assertThat(id).hasValue(expected.intValue());
        } else if (added.isEmpty()) {
            assertThat(id).isEmpty();
        }
    }

    private static JsonNode fixture() {
        try {
            return JSON.readTree(Files.readString(Fixture.path("tokenizer/settings.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
