package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PatternCheckTest {
    /**
     * From the published tokenizers of GPT-2, Llama 3, Qwen 2, BLOOM, Mistral Nemo, GPT-4o, DeepSeek, Falcon, T5 and, with
     * repeated groups, EXAONE, Tiny Aya and Chameleon.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                " ?[^(\\s|[.,!?…。，、।۔،])]+",
                "[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}|"
                        + " ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "/]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{M}]*[\\p{Ll}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\s+",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r"
                        + "\\n"
                        + "]*",
                "[0-9][0-9][0-9]",
                "[一-龥ࠀ-一가-퟿]+",
                "\\s?\\p{L}+",
                "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\\r\\n\\p{L}\\p{N}]?"
                        + "(?:\\p{L}\\p{M}*(?: \\p{L}\\p{M}*)*)+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]?|"
                        + "\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?(?:\\p{L}\\p{M}*)+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "]*|\\s*[\\r"
                        + "\\n"
                        + "]+|\\s+(?!\\S)|\\s+",
                "(?:[\\p{Lu}\\p{Lt}][\\p{Ll}\\p{M}]*|\\p{N})+",
                "\\d{1,3}(?=(?:\\d{3})*\\b)",
                "(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z",
                "(ab?)+c",
                " {2,}"
            })
    void takesTheExpressionsOfPublishedTokenizers(String expression) {
        assertThat(PatternCheck.problem(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(?:\\p{L}+)+$",
                "(?:\\p{L}+\\p{Lu}*)+!",
                "(?:\\p{L}\\p{M}*|\\p{Lu})+!",
                "(?:\\p{L}(?: \\p{L})* ?)+!",
                "(?:a?b?)*c",
                "(?:\\w|\\p{L})+!",
                "(?i:(?:k|K)+!)",
                "(?:[^a]|\\p{L})+!",
                "(?:[a-z]|b)+!",
                "(?:ab|ac)+!",
                "(?:a(?=b))+c",
                "(?:a\\1)+c",
                "(?:é|\\p{L})+!",
                "(?:\\d{2}|\\d{3})+!",
                "(?:(?:a?){3}b)+!",
                "(?:\\p{L}{1,2})+!",
                "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9})+!",
                "(a|a)*b",
                "(?:a?){9}b",
                "a*a*a*b",
                "\\s+\\s+x",
                ".*.*=",
                "(a)\\1",
                "(?<name>a)\\k<name>",
                "\\R",
                "\\X+",
                "a{2}{2}",
                "a{1,9999}",
                "a**",
                "a?a?a?a?a+b",
                "[a",
                "a)",
                "(a",
                "(?#",
                "a\\",
                "a*",
                "",
                "^",
                "x|",
                "[^]",
                "\\p{L",
                "((((((((((((((((((((((a))))))))))))))))))))))"
            })
    void refusesWhatCouldTakeTooLong(String expression) {
        assertThat(PatternCheck.problem(expression)).isPresent();
    }
}
