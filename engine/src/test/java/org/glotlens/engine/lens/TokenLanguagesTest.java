package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.lens.TokenLanguages.Ground;
import org.glotlens.engine.lens.TokenLanguages.Told;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TokenLanguagesTest {
    /** As a vocabulary shows them, blanks visible. */
    private static final WordEncoder TOKENS =
            new WordEncoder("␣flower", "花", "Blume", "␣hand", "das", "はな", "цветок", "12", "␣", "ed");

    private static final List<Prompt> PROMPTS = List.of(
            prompt(Map.of("zh", List.of("花"), "en", List.of("flower"), "de", List.of("Blume"))),
            prompt(Map.of("en", List.of("hand"), "de", List.of("hand"))));

    private static Prompt prompt(Map<String, List<String>> answers) {
        return new Prompt("1", "zh", "x", answers, Map.of(), Map.of());
    }

    private static Told told(TokenLanguages languages, String token) {
        return languages.of(TOKENS.id(token));
    }

    @Test
    void anAnswerTellsItsLanguageAndElseTheScriptOnlyOneCandidateIsWrittenIn() throws Exception {
        var languages = new TokenLanguages(TOKENS, LanguageIdentifier.among(List.of("de", "zh", "ja")), PROMPTS);
        assertThat(told(languages, "␣flower")).isEqualTo(new Told(Optional.of("en"), Ground.ANSWER));
        assertThat(told(languages, "Blume")).isEqualTo(new Told(Optional.of("de"), Ground.ANSWER));
        assertThat(told(languages, "花")).isEqualTo(new Told(Optional.of("zh"), Ground.ANSWER));
        assertThat(told(languages, "はな")).isEqualTo(new Told(Optional.of("ja"), Ground.SCRIPT));
        assertThat(languages.candidates()).containsExactly("de", "zh", "ja", "en");
    }

    @Test
    void nothingIsGuessed() throws Exception {
        var languages = new TokenLanguages(TOKENS, LanguageIdentifier.among(List.of("de", "zh")), PROMPTS);
        assertThat(told(languages, "␣hand")).isEqualTo(new Told(Optional.empty(), Ground.SHARED));
        assertThat(told(languages, "das")).isEqualTo(new Told(Optional.empty(), Ground.SAME_SCRIPT));
        assertThat(told(languages, "цветок")).isEqualTo(new Told(Optional.empty(), Ground.OTHER_SCRIPT));
        for (String sign : List.of("12", "␣")) {
            assertThat(told(languages, sign)).isEqualTo(new Told(Optional.empty(), Ground.NO_LETTERS));
        }
        assertThat(languages.of(0)).isEqualTo(new Told(Optional.empty(), Ground.NO_LETTERS));
    }

    @Test
    void whereEnglishAloneIsInLatinScriptLatinTokensAreEnglish() throws Exception {
        var languages = new TokenLanguages(TOKENS, LanguageIdentifier.among(List.of("zh")), List.of());
        assertThat(told(languages, "ed")).isEqualTo(new Told(Optional.of("en"), Ground.SCRIPT));
        assertThat(told(languages, "花")).isEqualTo(new Told(Optional.of("zh"), Ground.SCRIPT));
    }
}
