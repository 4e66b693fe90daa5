package org.glotlens.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("native")
class GgufTokenizerTest {
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String SCORES = "tokenizer.ggml.scores";
    private static final String TYPES = "tokenizer.ggml.token_type";
    private static final String MERGES = "tokenizer.ggml.merges";
    private static final String MODEL = "tokenizer.ggml.model";
    private static final String PRE = "tokenizer.ggml.pre";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @MethodSource(GgufFixtures.ALL)
    void textsGetTheIdsThatLlamaCppGivesThem(GgufFixtures fixture) throws Exception {
        try (GgufModel model = GgufModel.open(fixture.model());
                Tokenizer tokenizer = Tokenizer.open(model.companions(), 320)) {
            for (JsonNode text : fixture.json("tokens.json").path("cases")) {
                assertThat(tokenizer.encode(text.get("text").textValue()))
                        .as(text.get("text").textValue())
                        .isEqualTo(new ObjectMapper().treeToValue(text.get("ids"), int[].class));
            }
        }
    }

    @Test
    void fillUpEntriesAreNoWordsAndSpecialTokensKeepTheirPlaces() throws Exception {
        try (GgufModel model = GgufModel.open(GgufFixtures.QWEN2.model());
                Tokenizer tokenizer = Tokenizer.open(model.companions(), 320)) {
            assertThat(tokenizer.size()).isEqualTo(299);
            assertThat(tokenizer.isSpecial(296)).isTrue();
            assertThat(tokenizer.isSpecial(298)).isFalse();
            assertThat(tokenizer.eosId()).hasValue(297);
            assertThat(tokenizer.prepended()).isEmpty();
            assertThat(tokenizer.decode(new int[] {83, 257, 269})).isEqualTo("the king");
        }
    }

    /** Merging done as it is defined, against the list of pairs that the library is given. */
    @Test
    void anyTextIsMergedByScores() throws Exception {
        try (GgufModel model = GgufModel.open(GgufFixtures.LEGACY.model());
                Tokenizer tokenizer = Tokenizer.open(model.companions(), 320)) {
            ScoredMerging defined = new ScoredMerging(
                    model.file().metadata().requireTexts(TOKENS),
                    model.file().metadata().floats(SCORES).orElseThrow());
            SplittableRandom random = new SplittableRandom(7);
            String letters = "thekingandoscrf  wil▁é中";
            for (int i = 0; i < 400; i++) {
                StringBuilder text = new StringBuilder();
                for (int length = 1 + random.nextInt(40); length > 0; length--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                assertThat(tokenizer.encodePlain(text.toString()))
                        .as(text.toString())
                        .isEqualTo(defined.encode(text.toString()));
            }
        }
    }

    @Test
    void theSpaceAheadIsLeftOutWhereTheFileSaysSo() throws Exception {
        GgufBytes bytes = sentencePiece().flag("tokenizer.ggml.add_space_prefix", false);
        try (Tokenizer tokenizer = open(bytes)) {
            assertThat(tokenizer.encode("ab")).containsExactly(1, 6);
            assertThat(tokenizer.decode(new int[] {6, 3, 4})).isEqualTo("ab a");
        }
        try (Tokenizer tokenizer = open(sentencePiece())) {
            assertThat(tokenizer.encode("ab")).containsExactly(1, 3, 6);
            assertThat(tokenizer.decode(new int[] {3, 6})).isEqualTo("ab");
        }
    }

    @Test
    void whatIsPutAroundTextsIsWhatTheFileSays() throws Exception {
        GgufBytes bytes =
                sentencePiece().flag("tokenizer.ggml.add_bos_token", false).flag("tokenizer.ggml.add_eos_token", true);
        try (Tokenizer tokenizer = open(bytes)) {
            assertThat(tokenizer.encode("ab")).containsExactly(3, 6, 2);
        }
    }

    /** Digits three at a time, the begin token added, and a whole word that is a token taken though no merge makes it. */
    @Test
    void llama3CutsAndMergesAsItsNameSays() throws Exception {
        GgufBytes bytes = byteLevel("llama-bpe").u32("tokenizer.ggml.bos_token_id", 8);
        try (Tokenizer tokenizer = open(bytes)) {
            assertThat(tokenizer.encode("1234")).containsExactly(8, 7, 3);
            assertThat(tokenizer.encodePlain("12")).containsExactly(4);
        }
        try (Tokenizer tokenizer = open(byteLevel("qwen2"))) {
            assertThat(tokenizer.encode("123")).containsExactly(0, 1, 2);
        }
    }

    @Test
    void chatTemplatesAreThoseOfTheFile() throws Exception {
        GgufBytes one = sentencePiece().text("tokenizer.chat_template", "{{ a }}");
        assertThat(companions(one)
                        .read("tokenizer_config.json")
                        .get("chat_template")
                        .textValue())
                .isEqualTo("{{ a }}");
        GgufBytes two = sentencePiece()
                .text("tokenizer.chat_template.tool_use", "{{ b }}")
                .text("tokenizer.chat_template", "{{ a }}");
        assertThat(companions(two).read("tokenizer_config.json").get("chat_template"))
                .hasToString("[{\"name\":\"tool_use\",\"template\":\"{{ b }}\"},"
                        + "{\"name\":\"default\",\"template\":\"{{ a }}\"}]");
    }

    private static Map<String, GgufBytes> refused() {
        Map<String, GgufBytes> files = new LinkedHashMap<>();
        files.put("it has no tokenizer.ggml.tokens", sentencePiece().without(TOKENS));
        files.put(
                "its tokenizer.ggml.tokens is 5, expected a list of texts",
                sentencePiece().u32(TOKENS, 5));
        files.put("it has no tokenizer.ggml.model", sentencePiece().without(MODEL));
        files.put(
                "its tokenizer.ggml.model is \"bert\", expected llama or gpt2",
                sentencePiece().text(MODEL, "bert"));
        files.put("it has no tokenizer.ggml.scores", sentencePiece().without(SCORES));
        files.put(
                "tokenizer.ggml.scores has 2 values, expected 7",
                sentencePiece().floats(SCORES, 0, 0));
        files.put(
                "tokenizer.ggml.token_type has 1 values, expected 7",
                sentencePiece().ints(TYPES, 1));
        files.put("token 0 is of type 9, expected 1 to 6", sentencePiece().ints(TYPES, 9, 1, 1, 1, 1, 1, 1));
        files.put(
                "its tokenizer.ggml.bos_token_id is 7, expected a whole number from 0 to 6",
                sentencePiece().u32("tokenizer.ggml.bos_token_id", 7));
        files.put(
                "it has a token of 1025 characters, more than the 1024 allowed",
                sentencePiece().texts(TOKENS, "<unk>", "<s>", "</s>", "▁", "a", "b", "a".repeat(1025)));
        files.put("it has no tokenizer.ggml.pre", byteLevel("qwen2").without(PRE));
        files.put("its tokenizer.ggml.pre is \"tekken\", expected one of deepseek-r1-qwen", byteLevel("tekken"));
        files.put("it has no tokenizer.ggml.merges", byteLevel("qwen2").without(MERGES));
        files.put(
                "merge 1 of tokenizer.ggml.merges does not join two tokens to a third",
                byteLevel("qwen2").texts(MERGES, "1 2", "4 2"));
        files.put(
                "merge 0 of tokenizer.ggml.merges does not", byteLevel("qwen2").texts(MERGES, ""));
        return files;
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotFitIsRefusedInASentence() {
        return refused().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThatThrownBy(() -> open(entry.getValue()).close())
                                .isInstanceOf(CheckpointException.class)
                                .hasMessageContaining(entry.getKey())));
    }

    private static GgufBytes sentencePiece() {
        return GgufBytes.model("llama")
                .text(MODEL, "llama")
                .texts(TOKENS, "<unk>", "<s>", "</s>", "▁", "a", "b", "ab")
                .floats(SCORES, 0, 0, 0, -3, -4, -5, -1)
                .ints(TYPES, 2, 3, 3, 1, 1, 1, 1);
    }

    private static GgufBytes byteLevel(String pre) {
        return GgufBytes.model("qwen2")
                .text(MODEL, "gpt2")
                .text(PRE, pre)
                .texts(TOKENS, "1", "2", "3", "4", "12", "23", "1234", "123", "<s>")
                .ints(TYPES, 1, 1, 1, 1, 1, 1, 1, 1, 3)
                .texts(MERGES, "1 2", "2 3");
    }

    private Companions companions(GgufBytes bytes) throws Exception {
        try (GgufModel model = GgufModel.open(bytes.write(temp.resolve("m.gguf")))) {
            return model.companions();
        }
    }

    private Tokenizer open(GgufBytes bytes) throws Exception {
        return Tokenizer.open(companions(bytes), 12);
    }

    /**
     * SentencePiece's BPE as it is defined: of the neighbours whose joined text is a token those of the highest score are
     * joined, the leftmost of equal ones; a piece that is no token is its bytes.
     */
    private record ScoredMerging(List<String> tokens, float[] scores) {
        int[] encode(String text) {
            List<String> pieces = new ArrayList<>();
            ("▁" + text.replace(' ', '▁')).codePoints().forEach(c -> pieces.add(Character.toString(c)));
            while (true) {
                int best = -1;
                for (int i = 0; i + 1 < pieces.size(); i++) {
                    int id = tokens.indexOf(pieces.get(i) + pieces.get(i + 1));
                    boolean isBetter = id >= 0
                            && (best < 0
                                    || scores[id] > scores[tokens.indexOf(pieces.get(best) + pieces.get(best + 1))]);
                    best = isBetter ? i : best;
                }
                if (best < 0) {
                    break;
                }
                pieces.set(best, pieces.get(best) + pieces.remove(best + 1));
            }
            return pieces.stream().flatMapToInt(this::ids).toArray();
        }

        private IntStream ids(String piece) {
            int id = tokens.indexOf(piece);
            if (id >= 0) {
                return IntStream.of(id);
            }
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            return IntStream.range(0, bytes.length).map(i -> tokens.indexOf("<0x%02X>".formatted(bytes[i])));
        }
    }
}
