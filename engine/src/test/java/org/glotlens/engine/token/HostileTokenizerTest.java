package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokenizer files with which the native library would end the process, or that mean nothing. */
@Tag("native")
class HostileTokenizerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /pre_tokenizer  | {"type":"FixedLength","length":0}                       | its pre_tokenizer is of kind FixedLength
        /pre_tokenizer  | {"type":"Split","pattern":{"Regex":"(a+)+$"},"behavior":"Isolated","invert":false} | not safe to match: it has a repeated group
        /pre_tokenizer  | {"type":"Split","pattern":{"String":""},"behavior":"Isolated","invert":false} | neither a Regex nor a String
        /pre_tokenizer  | {"type":"Sequence"}                                     | a Sequence without pretokenizers
        /normalizer     | {"type":"Sequence","normalizers":[{"type":"Sequence","normalizers":[{"type":"Magic"}]}]} | its normalizer is of kind Magic
        /normalizer     | {"type":"Prepend","prepend":""}                         | a Prepend of nothing
        /normalizer     | {"type":"Precompiled","precompiled_charsmap":"////"}    | shorter than its header
        /normalizer     | {"type":"Precompiled","precompiled_charsmap":"!"}       | broken precompiled_charsmap
        /normalizer     | {"type":"Precompiled","precompiled_charsmap":"AAAAgAAAAAA="} | its trie does not fit
        /decoder        | {"type":"Strip","content":" ","start":0,"stop":1}       | strips from the end of tokens
        /decoder        | {"type":"BPEDecoder","suffix":""}                       | looks for an empty suffix
        /normalizer     | {"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":"a"},"content":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},{"type":"Replace","pattern":{"String":"a"},"content":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]} | its normalizer can make 4.10e+06 bytes of a text of 1000, more than the 2500000
        /decoder        | {"type":"CTC","pad_token":"a","word_delimiter_token":" ","cleanup":true} | its decoder is of kind CTC
        /post_processor | {"type":"TemplateProcessing","single":["$A","$B"],"pair":["$A","$B"],"special_tokens":{}} | names a second text
        /post_processor | {"type":"TemplateProcessing","single":["a"],"pair":["$A","$B"],"special_tokens":{"a":{"id":"a","ids":[1],"tokens":["a"]}}} | leaves out the text
        /post_processor | {"type":"TemplateProcessing","single":["$A"],"pair":["$A","$B"],"special_tokens":{"a":{"id":"a","ids":[1,2],"tokens":["a"]}}} | has 2 ids and 1 tokens
        /post_processor | {"type":"TemplateProcessing","single":["$A"],"pair":["$A","$B"],"special_tokens":{"a":{"id":"a","ids":[99],"tokens":["a"]}}} | gives a the id 99
        /post_processor | {"type":"TemplateProcessing","single":["$A","$A"],"pair":["$A","$B"],"special_tokens":{}} | repeats the text 2 times
        /post_processor | {"type":"Sequence","processors":[{"type":"BertProcessing","sep":["a",0],"cls":["a",0]},{"type":"BertProcessing","sep":["a",0],"cls":["a",0]}]} | two parts of its post_processor add tokens
        /post_processor | {"type":"Sequence"}                                     | a Sequence without processors
        /post_processor | {"type":"RobertaProcessing","sep":["a",1]}              | gives cls the id none
        /post_processor | {"type":"BertProcessing","sep":["a",-1],"cls":["a",0]}  | gives sep the id -1
        /post_processor | {"type":"Other"}                                        | its post_processor is of kind Other
        /model/type     | "Char"                                                  | its model is of kind "Char"
        /model/dropout  | 0.5                                                     | encoded differently each time
        /model/continuing_subword_prefix | "##"                                   | does not begin its second part with the prefix ##
        /model/vocab/b  | 0                                                       | have the same id 0
        /model/vocab/b  | -3                                                      | has id -3
        /added_tokens/0/id | 4294967295                                           | has id 4294967295
        """)
    void isRefusedByName(String place, String value, String reason) throws Exception {
        assertThatThrownBy(() -> open(TokenizerJson.BYTE_LEVEL, place, value))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("tokenizer.json: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type":"Strip","strip_left":true,"strip_right":true} | "  "  | may become empty
        {"type":"Replace","pattern":{"String":"xy"},"content":""} | "xy" | may become empty
        {"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":true,"lowercase":true} | "\\u0301" | may become empty
        """)
    void addedTokensThatVanishAreRefused(String normalizer, String content, String reason) throws Exception {
        String json = edit(TokenizerJson.BYTE_LEVEL, "/normalizer", normalizer);
        json = edit(edit(json, "/added_tokens/1/normalized", "true"), "/added_tokens/1/content", content);
        String all = json;
        assertThatThrownBy(() -> Tokenizer.open(TokenizerJson.write(folder, all)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void blanksTakenByTwoAddedTokensAreRefused() {
        assertThatThrownBy(() -> open(TokenizerJson.BYTE_LEVEL, "/added_tokens/0/rstrip", "true"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("rstrip");
    }

    @Test
    void aMapOfCharactersIsFollowedWhereItIsWhole() throws Exception {
        int[] trie = new int[512];
        trie[0] = 256 << 10;
        trie[256 ^ 'b'] = 'b' | 0x100 | ('b' ^ 1) << 10;
        trie[257] = 0x8000_0000;
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_LEVEL, "/normalizer", map(trie, "a\0"))) {
            assertThat(tokenizer.encodePlain("b")).as("b is replaced by a").containsExactly(0);
            assertThat(tokenizer.encodePlain("a")).containsExactly(0);
        }
        trie[257] = 0x8000_0000 | 3;
        assertThatThrownBy(() -> open(TokenizerJson.BYTE_LEVEL, "/normalizer", map(trie, "a\0")))
                .hasMessageContaining("a rule points behind its texts");
        trie[257] = 0x8000_0000 | 1;
        assertThatThrownBy(() -> open(TokenizerJson.BYTE_LEVEL, "/normalizer", map(trie, "é\0")))
                .hasMessageContaining("a rule points into a character");
        trie[256 ^ 'b'] = 'b' | 5000 << 10;
        assertThatThrownBy(() -> open(TokenizerJson.BYTE_LEVEL, "/normalizer", map(trie, "a\0")))
                .hasMessageContaining("its trie leads outside");
    }

    @Test
    void aTextOfManyMillionCharactersIsRefused() throws Exception {
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_LEVEL, "/normalizer", "null")) {
            assertThatThrownBy(() -> tokenizer.encode(" ".repeat(11_000_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the text has 11000000 characters");
            assertThat(tokenizer.encode(" ".repeat(999_999))).isNotEmpty();
        }
    }

    @Test
    void halfASurrogatePairIsEncodedSomehow() throws Exception {
        try (Tokenizer tokenizer =
                Tokenizer.open(TokenizerJson.write(folder, TokenizerJson.BYTE_FALLBACK.formatted("null")))) {
            assertThat(tokenizer.encode("a\ud800")).isNotEmpty();
            assertThat(tokenizer.decode(new int[0])).isEmpty();
        }
    }

    @Test
    void aPrefixBlankIsAddedWhereTheConfigAsksForIt() throws Exception {
        TokenizerJson.config(folder, "{\"add_prefix_space\":true}");
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_LEVEL, "/normalizer", "null")) {
            assertThat(tokenizer.encodePlain("a")).as("Ġa").containsExactly(7);
        }
        Files.delete(folder.resolve("tokenizer_config.json"));
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_LEVEL, "/normalizer", "null")) {
            assertThat(tokenizer.encodePlain("a")).containsExactly(0);
        }
    }

    private static String map(int[] trie, String texts) {
        byte[] text = texts.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * trie.length + text.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(4 * trie.length);
        for (int unit : trie) {
            out.putInt(unit);
        }
        String base64 = Base64.getEncoder().encodeToString(out.put(text).array());
        return "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"" + base64 + "\"}";
    }

    private Tokenizer open(String json, String place, String value) throws Exception {
        return Tokenizer.open(TokenizerJson.write(folder, edit(json, place, value)));
    }

    private static String edit(String json, String place, String value) throws Exception {
        ObjectNode root = (ObjectNode) JSON.readTree(json);
        int slash = place.lastIndexOf('/');
        ((ObjectNode) root.at(place.substring(0, slash))).set(place.substring(slash + 1), JSON.readTree(value));
        return root.toString();
    }
}
