package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class LanguageCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "eng_Latn", "x1", "de-zh", "abcdefghijklmnopqrstuvwxyz123456789"})
    void namesOfLettersDigitsHyphenAndUnderscoreAreCodes(String code) {
        assertThat(LanguageCode.isCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "all:zh",
                "chance:zh:random",
                "word:zh",
                "../../x",
                "a/b",
                "a\\b",
                "a.b",
                "-en",
                "en\n",
                "a\u0001b",
                "c\uFFFE",
                "\uD800",
                "e\u0301",
                "e n",
                "*",
                "shared",
                "entropy",
                "energy",
                "mean",
                "abcdefghijklmnopqrstuvwxyz1234567890"
            })
    void namesOfCurvesPathsAndWhatNoOneSeesAreNot(String text) {
        assertThat(LanguageCode.isCode(text)).isFalse();
    }

    @Test
    void aComplaintShowsWhatStoodThereWithoutWhatNoOneSees() {
        assertThat(LanguageCode.complaint("a\u0001b\uFFFE"))
                .startsWith("\"a\\u0001b\\uFFFE\" is no language code, expected a name of at most 35 letters");
        assertThat(LanguageCode.complaint("x".repeat(1000)))
                .hasSizeLessThan(200)
                .contains("x…\"");
        assertThat(LanguageCode.complaint("shared")).startsWith("\"shared\" has a meaning of its own");
    }
}
