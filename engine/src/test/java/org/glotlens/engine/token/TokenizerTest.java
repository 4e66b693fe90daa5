package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Fixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("native")
class TokenizerTest {
    @TempDir
    private Path folder;

    @Test
    void encodesTheWordsOfTheReferenceTokenizer() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Fixture.path("llama/tokenizer.json"))) {
            assertThat(tokenizer.encode("w5 w17")).containsExactly(5, 17);
            assertThat(tokenizer.encodePlain("w5 nonsense")).containsExactly(5, 0);
            assertThat(tokenizer.decode(new int[] {5, 17})).isEqualTo("w5 w17");
            assertThat(tokenizer.size()).isEqualTo(320);
            assertThat(tokenizer.unknownId()).hasValue(0);
            assertThat(tokenizer.bosId()).isEmpty();
            assertThat(tokenizer.isSpecial(0)).isFalse();
        }
    }

    @Test
    void keepsTheLibraryOffTheNetwork() throws Exception {
        Tokenizer.open(Fixture.path("llama/tokenizer.json")).close();
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    @Test
    void aTextThatHoldsItsControlTokensGetsNoOthers() throws Exception {
        String framing = TokenizerJson.BYTE_LEVEL.replace("\"post_processor\":null", """
            "post_processor":{"type":"TemplateProcessing",
             "single":[{"SpecialToken":{"id":"<|end|>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
             "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
             "special_tokens":{"<|end|>":{"id":"<|end|>","ids":[9],"tokens":["<|end|>"]}}}\
            """);
        try (Tokenizer tokenizer = open(framing)) {
            assertThat(tokenizer.encode("<|end|>a")).containsExactly(9, 9, 0);
            assertThat(tokenizer.encodePlain("<|end|>a")).containsExactly(9, 0);
        }
    }

    @Test
    void cutsNothingOff() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Fixture.path("llama/tokenizer.json"))) {
            assertThat(tokenizer.encode("w7 ".repeat(2000))).hasSize(2000).containsOnly(7);
        }
        String cutting =
                TokenizerJson.BYTE_LEVEL.replace("\"truncation\":null", """
                    "truncation":{"direction":"Right","max_length":4,"strategy":"LongestFirst","stride":0}\
                    """).replace("\"padding\":null", """
                        "padding":{"strategy":{"Fixed":8},"direction":"Right","pad_to_multiple_of":null,"pad_id":9,
                        "pad_type_id":0,"pad_token":"<|end|>"}\
                        """);
        try (Tokenizer tokenizer = open(cutting)) {
            assertThat(tokenizer.encode("ab")).containsExactly(0, 1);
            assertThat(tokenizer.encode("ab".repeat(10))).hasSize(20);
        }
    }

    @Test
    void encodesBytesThatHaveNoToken() throws Exception {
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_LEVEL)) {
            assertThat(tokenizer.encode("a 花 a")).containsExactly(0, 2, 6, 5, 7);
            assertThat(tokenizer.decode(new int[] {0, 2, 6, 5, 7})).isEqualTo("a 花 a");
        }
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_FALLBACK.formatted(TokenizerJson.BEGIN))) {
            assertThat(tokenizer.encode("a 花")).containsExactly(1, 8, 6, 3, 4, 5);
            assertThat(tokenizer.encodePlain("a 花")).containsExactly(8, 6, 3, 4, 5);
            assertThat(tokenizer.decode(new int[] {8, 6, 3, 4, 5})).isEqualTo("a 花");
            assertThat(tokenizer.bosId())
                    .as("seen from what the post-processor adds")
                    .hasValue(1);
            assertThat(tokenizer.eosId()).isEmpty();
            assertThat(tokenizer.unknownId()).hasValue(0);
            assertThat(tokenizer.isSpecial(1)).isTrue();
            assertThat(tokenizer.isSpecial(8)).isFalse();
            assertThat(tokenizer.isSpecial(-1)).isFalse();
        }
    }

    @ParameterizedTest(name = "{0} with post-processor {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
        none                                                            | begin | 1,8
        none                                                            | null  | 8
        {"bos_token":"<s>","eos_token":"</s>"}                          | null  | 8
        {"add_bos_token":true,"bos_token":"<s>"}                        | null  | 1,8
        {"add_bos_token":true,"bos_token":"<s>"}                        | begin | 1,8
        {"add_bos_token":false,"bos_token":"<s>"}                       | begin | 1,8
        {"add_bos_token":true}                                          | null  | 8
        {"add_bos_token":true,"bos_token":{"content":"<s>"},"tokenizer_class":"LlamaTokenizer"} | null  | 1,8
        {"add_bos_token":true,"bos_token":"<s>","tokenizer_class":"LlamaTokenizer"}      | begin | 1,8
        {"add_bos_token":false,"bos_token":"<s>","tokenizer_class":"LlamaTokenizerFast"} | begin | 8
        {"bos_token":"<s>","tokenizer_class":"LlamaTokenizerFast"}      | null  | 1,8
        {"tokenizer_class":"LlamaTokenizerFast"}                        | begin | 1,8
        {"add_eos_token":true,"eos_token":"</s>","bos_token":"<s>","tokenizer_class":"GemmaTokenizer"} | null | 1,8,2
        {"add_eos_token":true,"eos_token":"</s>"}                       | begin | 1,8,2
        """)
    void addsEndTokensAsHuggingFaceDoes(String config, String processor, String expected) throws Exception {
        if (config != null) {
            TokenizerJson.config(folder, config);
        }
        String json = TokenizerJson.BYTE_FALLBACK.formatted(processor.equals("begin") ? TokenizerJson.BEGIN : "null");
        try (Tokenizer tokenizer = open(json)) {
            int[] ids = List.of(expected.split(",")).stream()
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat(tokenizer.encode("a")).containsExactly(ids);
            assertThat(tokenizer.encodePlain("a")).containsExactly(8);
        }
    }

    @Test
    void namesAddedTokensByTheIdsThatEncodingGives() throws Exception {
        String gap = TokenizerJson.BYTE_LEVEL.replace("\"b\":1,", "");
        try (Tokenizer tokenizer = open(gap)) {
            int[] ids = tokenizer.encode("  <|end|>");
            assertThat(ids)
                    .as("eight tokens in the model, so the two added ones are 8 and 9")
                    .containsExactly(9, 8);
            assertThat(tokenizer.vocabulary().display(ids)).isEqualTo("␣␣<|end|>");
            assertThat(tokenizer.isSpecial(8)).isTrue();
            assertThat(tokenizer.size()).isEqualTo(10);
        }
    }

    @Test
    void takesTheNamesOfEndTokensFromEitherFile() throws Exception {
        Files.writeString(
                folder.resolve("special_tokens_map.json"),
                "{\"bos_token\":{\"content\":\"<s>\"},\"eos_token\":\"</s>\"}");
        try (Tokenizer tokenizer = open(TokenizerJson.BYTE_FALLBACK.formatted("null"))) {
            assertThat(tokenizer.bosId()).hasValue(1);
            assertThat(tokenizer.eosId()).hasValue(2);
        }
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Fixture.path("llama/tokenizer.json"));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<int[]>> calls = IntStream.range(0, 200)
                    .<Callable<int[]>>mapToObj(i -> () -> tokenizer.encode("w" + i + " w" + (i + 1)))
                    .toList();
            List<Future<int[]>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).containsExactly(i, i + 1);
            }
        }
    }

    @Test
    void saysThatItIsClosed() throws Exception {
        Tokenizer tokenizer = Tokenizer.open(Fixture.path("llama/tokenizer.json"));
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.encode("w1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the tokenizer is closed");
    }

    @Test
    void refusesNegativeIds() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Fixture.path("llama/tokenizer.json"))) {
            assertThatThrownBy(() -> tokenizer.decode(new int[] {-1})).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhichTextItHasNoTokensFor() throws Exception {
        try (Tokenizer tokenizer = open(
                "{\"version\":\"1.0\",\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0},\"unk_token\":\"absent\"}}")) {
            assertThat(tokenizer.encode("a")).containsExactly(0);
            assertThat(tokenizer.unknownId()).isEmpty();
            assertThatThrownBy(() -> tokenizer.encode("b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the tokenizer cannot encode the text");
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [1 | it is not valid JSON (line 1
        []                                                                 | it holds a list, expected a JSON object
        {}                                                                 | model.vocab is missing
        {"model":{"type":"New","vocab":{"a":0}}}                           | Save it again with a current version
        {"version":"1.0","model":{"type":"BPE","vocab":{"a":0},"merges":["a b"]}} | Token `b` out of vocabulary
        """)
    void refusesAFileThatIsNoTokenizer(String json, String reason) {
        assertThatThrownBy(() -> open(json))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(folder.getFileName() + "/tokenizer.json: ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesMissingFilesAndMalformedSettings() throws Exception {
        assertThatThrownBy(() -> Tokenizer.open(folder.resolve("tokenizer.json")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(folder.getFileName() + "/tokenizer.json: there is no such file");
        TokenizerJson.config(folder, "{");
        assertThatThrownBy(() -> open(TokenizerJson.BYTE_LEVEL))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(folder.getFileName() + "/tokenizer_config.json: it is not valid JSON");
    }

    private Tokenizer open(String json) throws IOException, CheckpointException {
        return Tokenizer.open(TokenizerJson.write(folder, json));
    }

    @Test
    void aTemplateThatNamesAnUndescribedTokenIsRefusedBeforeTheLibraryAborts(@TempDir Path empty) throws Exception {
        String begin = TokenizerJson.BEGIN.replace("\"special_tokens\":{\"<s>\"", "\"special_tokens\":{\"<t>\"");
        Path file = TokenizerJson.write(empty, TokenizerJson.BYTE_FALLBACK.formatted(begin));
        assertThatThrownBy(() -> Tokenizer.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("names the token <s>");
    }
}
