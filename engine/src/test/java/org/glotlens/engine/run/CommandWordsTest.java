package org.glotlens.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CommandWordsTest {
    @Test
    void wordsAreQuotedWhereAShellWouldChangeThem() {
        assertThat(CommandWords.join(
                        List.of("glotlens", "lens", "my model", "it's", "", "a/b.jsonl", "zh=x", "$HOME", "~")))
                .isEqualTo("glotlens lens 'my model' 'it'\\''s' '' a/b.jsonl zh=x '$HOME' '~'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "two words", "it's", "''", "a\\b", "C:\\models\\x", "\n", "花 'と' \"水\"", "-", " ", "\\'"
            })
    void everyWordIsReadBack(String word) throws DataException {
        List<String> words = List.of("first", word, "", "last");
        assertThat(CommandWords.split(CommandWords.join(words))).isEqualTo(words);
    }

    @Test
    void aQuotationThatDoesNotEndIsRefused() {
        assertThatThrownBy(() -> CommandWords.split("glotlens 'lens"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not end");
    }
}
