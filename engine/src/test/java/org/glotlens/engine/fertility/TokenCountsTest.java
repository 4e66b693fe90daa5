package org.glotlens.engine.fertility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.checkpoint.SharedFixtures;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.TokenizerJson;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("native")
class TokenCountsTest {
    private static final double EXACT = 1e-12;

    @TempDir
    private Path folder;

    private LanguageText text(String language, String... lines) throws Exception {
        Path file = Files.write(folder.resolve(language + ".txt"), List.of(lines));
        return LanguageText.read(List.of(language + "=" + file)).getFirst();
    }

    private Tokenizer open(String name, String json) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        return Tokenizer.open(Files.writeString(own.resolve("tokenizer.json"), json));
    }

    private static List<TokenizerReading> count(Tokenizer tokenizer, FertilitySettings settings, LanguageText... texts)
            throws Exception {
        return new TokenCounts(List.of(new TokenCounts.Named("m", tokenizer)), List.of(texts), settings)
                .run(Watch.none());
    }

    private static LanguageTokens one(Tokenizer tokenizer, LanguageText text) throws Exception {
        FertilitySettings settings = new FertilitySettings(text.language(), 2048);
        return count(tokenizer, settings, text).getFirst().languages().getFirst();
    }

    @Test
    void bytesWordsAndCharactersAreThoseWorkedOutByHand() throws Exception {
        try (Tokenizer tokenizer = open("fallback", TokenizerJson.BYTE_FALLBACK.formatted("null"))) {
            // ▁a ▁a ▁ and the three bytes of 花
            LanguageTokens counts = one(tokenizer, text("en", "a a 花"));
            assertThat(counts.texts()).isEqualTo(1);
            assertThat(counts.words()).isEqualTo(3);
            assertThat(counts.codePoints()).isEqualTo(5);
            assertThat(counts.bytes()).isEqualTo(7);
            assertThat(counts.tokens()).isEqualTo(6);
            assertThat(counts.byteTokens()).isEqualTo(3);
            assertThat(counts.wholeWords()).isEqualTo(2);
            assertThat(counts.byCharacters()).startsWith(3, 1, 2, 0).hasSize(17);
            assertThat(counts.fertility()).isEqualTo(2);
            assertThat(counts.charactersPerToken()).isCloseTo(5 / 6.0, offset(EXACT));
            assertThat(counts.byteShare()).isEqualTo(0.5);
        }
    }

    @Test
    void inByteLevelTokenizersPartsOfCharactersAreBytes() throws Exception {
        try (Tokenizer tokenizer = open("level", TokenizerJson.BYTE_LEVEL)) {
            // a, Ġa, Ġ and the bytes of 花: the first two are one token
            LanguageTokens counts = one(tokenizer, text("en", "a a 花"));
            assertThat(counts.tokens()).isEqualTo(5);
            assertThat(counts.byteTokens()).isEqualTo(2);
            assertThat(counts.wholeWords()).isEqualTo(2);
            assertThat(counts.byCharacters()).startsWith(2, 2, 1, 0);
        }
    }

    @Test
    void aWordThatNoTokenKnowsIsNotKeptWhole() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(
                Path.of("src/test/resources/fixtures/llama/tokenizer.json").toAbsolutePath())) {
            LanguageTokens counts = one(tokenizer, text("en", "w5  nonsense\tw17"));
            assertThat(counts.words()).isEqualTo(3);
            assertThat(counts.wholeWords()).isEqualTo(2);
        }
    }

    @Test
    void wordsStandBetweenAllWhiteSpaceOfUnicode() {
        assertThat(TokenCounter.words("\u3000𝒜b\u00a0c\u2003d "))
                .containsExactly(new TokenCounter.Word(1, 3), new TokenCounter.Word(4, 5), new TokenCounter.Word(6, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "llama_bpe, The flower is red., 5, 0, 18, 18, 4",
        "llama_bpe, Die Blume ist rot., 6, 0, 18, 18, 4",
        "llama_bpe, 花是红色的。, 19, 18, 6, 18, 1",
        "llama_bpe, ดอกไม้เป็นสีแดง, 46, 45, 15, 45, 1",
        "llama_bpe, ফুলটি লাল।, 29, 27, 10, 28, 2",
        "llama_bpe, फूल लाल है।, 30, 27, 11, 29, 3",
        "llama_bpe, Ua ni jekundu., 8, 0, 14, 14, 3",
        "llama_bpe, Цветок красный., 11, 2, 15, 28, 2",
        "gpt_neox, The flower is red., 5, , 18, 18, 4",
        "gpt_neox, Die Blume ist rot., 6, , 18, 18, 4",
        "gpt_neox, 花是红色的。, 8, , 6, 18, 1",
        "gpt_neox, ดอกไม้เป็นสีแดง, 16, , 15, 45, 1",
        "gpt_neox, ফুলটি লাল।, 16, , 10, 28, 2",
        "gpt_neox, फूल लाल है।, 13, , 11, 29, 3",
        "gpt_neox, Ua ni jekundu., 8, , 14, 14, 3",
        "gpt_neox, Цветок красный., 9, , 15, 28, 2"
    })
    void realTokenizersGiveThePublishedCounts(
            String name, String line, long tokens, Long byteTokens, long codePoints, long bytes, long words)
            throws Exception {
        Optional<Path> place = SharedFixtures.find("../tokenizers/" + name);
        Assumptions.assumeTrue(place.isPresent(), "shared/tokenizers/" + name + " is not there: not compared");
        try (Tokenizer tokenizer = Tokenizer.open(place.get().resolve("tokenizer.json"))) {
            LanguageTokens counts = one(tokenizer, text("xx", line));
            assertThat(counts.tokens()).isEqualTo(tokens);
            assertThat(byteTokens == null || counts.byteTokens() == byteTokens).isTrue();
            assertThat(counts.codePoints()).isEqualTo(codePoints);
            assertThat(counts.bytes()).isEqualTo(bytes);
            assertThat(counts.words()).isEqualTo(words);
            assertThat(counts.fertility()).isCloseTo((double) tokens / words, offset(EXACT));
        }
    }

    @Test
    void aContextOfARealTokenizerHoldsFewThaiCharacters() throws Exception {
        Optional<Path> place = SharedFixtures.find("../tokenizers/llama_bpe");
        Assumptions.assumeTrue(place.isPresent(), "shared/tokenizers/llama_bpe is not there: not compared");
        try (Tokenizer tokenizer = Tokenizer.open(place.get().resolve("tokenizer.json"))) {
            LanguageTokens counts = one(tokenizer, text("th", "ดอกไม้เป็นสีแดง"));
            assertThat(Math.round(counts.contextCharacters(2048))).isEqualTo(668);
        }
    }

    @Test
    void thePremiumIsTheRatioOfSumsAndNotTheMeanOfRatios() {
        LanguageTokens english = new LanguageTokens("en", 2, 8, 40, 40, 15, 0, 8, new long[17]);
        LanguageTokens thai = new LanguageTokens("th", 2, 2, 30, 90, 96, 90, 0, new long[17]);
        TokenizerReading first = new TokenizerReading("a", List.of(english, thai), Map.of("Latin", 3));
        LanguageTokens cheap = new LanguageTokens("th", 2, 2, 30, 90, 30, 9, 0, new long[17]);
        TokenizerReading second = new TokenizerReading("b", List.of(english, cheap), Map.of("Thai", 3));
        FertilityResult result =
                new FertilityResult(FertilitySettings.defaults(), List.of(first, second), Provenance.NONE);
        assertThat(result.premium(first, thai)).isCloseTo(6.4, offset(EXACT));
        assertThat(result.premium(first, english)).isEqualTo(1);
        assertThat(result.cost(cheap)).isEqualTo(2);
        FertilityResult alone = new FertilityResult(
                new FertilitySettings(FertilitySettings.NO_PIVOT, 1), result.tokenizers(), Provenance.NONE);
        assertThat(alone.premium(first, thai)).isNaN();
    }

    @Test
    void aVocabularyIsCountedByTheScriptsOfItsLetters() throws Exception {
        try (Tokenizer tokenizer = open("level", TokenizerJson.BYTE_LEVEL)) {
            assertThat(VocabularyScripts.of(tokenizer))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Latin", 3, VocabularyScripts.NO_LETTERS, 3, VocabularyScripts.BYTES, 4, "Control", 1));
        }
        assertThat(VocabularyScripts.script(" 花1")).isEqualTo("Han");
        assertThat(VocabularyScripts.script("ラーメン")).isEqualTo("Katakana");
        assertThat(VocabularyScripts.script("aя")).isEqualTo(VocabularyScripts.MIXED);
        assertThat(VocabularyScripts.script("… 12")).isEqualTo(VocabularyScripts.NO_LETTERS);
    }

    @Test
    void linesThatAreBlankEverywhereAndAtTheEndDoNotCount() throws Exception {
        try (Tokenizer tokenizer = open("level", TokenizerJson.BYTE_LEVEL)) {
            LanguageTokens counts = count(
                            tokenizer,
                            FertilitySettings.defaults(),
                            text("en", "a", " ", "a a"),
                            text("de", "b", "", "b", "", ""))
                    .getFirst()
                    .of("de")
                    .orElseThrow();
            assertThat(counts.texts()).isEqualTo(2);
        }
    }

    @Test
    void whatDoesNotAlignIsRefusedWithFileAndRow() throws Exception {
        try (Tokenizer tokenizer = open("level", TokenizerJson.BYTE_LEVEL)) {
            FertilitySettings english = FertilitySettings.defaults();
            LanguageText en = text("en", "a", "a", "a");
            LanguageText gap = text("de", "a", " ", "a");
            LanguageText shorter = text("fr", "a", "a");
            LanguageText empty = text("zh", "", " ");
            assertThatThrownBy(() -> count(tokenizer, english, en, gap))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("de.txt, line 2 is blank, but ")
                    .hasMessageContaining("en.txt has a text there.");
            assertThatThrownBy(() -> count(tokenizer, english, en, shorter))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("fr.txt ends before line 3, but ");
            assertThatThrownBy(() -> count(tokenizer, new FertilitySettings("none", 1), en, empty))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("zh.txt holds no texts, expected one on each line.");
            assertThatThrownBy(() -> count(tokenizer, new FertilitySettings("tlh", 1), en, gap))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "No file holds texts of tlh, the language that the premium divides by; there are"
                                    + " en, de.");
            assertThat(count(tokenizer, new FertilitySettings("none", 1), en, shorter))
                    .hasSize(1);
        }
    }
}
