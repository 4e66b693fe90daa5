package org.glotlens.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.TokenizerJson;
import org.glotlens.engine.token.Vocabulary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Characters of several tokens are one character; bytes that make none stay bytes. */
@Tag("native")
class GridTokensTest {
    @TempDir
    private Path folder;

    @Test
    void byteLevelTokensOfOneCharacterAreJoinedAndALonelyHalfIsNot() throws Exception {
        // 7 is "Ġa", 6 and 5 are two and one byte of 花, 0 is "a"
        List<GridToken> tokens = GridTokens.of(new int[] {7, 6, 5, 6, 0}, read(TokenizerJson.BYTE_LEVEL), 100);
        assertThat(tokens)
                .containsExactly(
                        new GridToken(7, "␣a", 0, 1, "␣a"),
                        new GridToken(6, "<0xE8><0x8A>", 1, 2, "花"),
                        new GridToken(5, "<0xB1>", 1, 2, "花"),
                        new GridToken(6, "<0xE8><0x8A>", 3, 1, "<0xE8><0x8A>"),
                        new GridToken(0, "a", 4, 1, "a"));
        assertThat(tokens).extracting(GridToken::isPart).containsExactly(false, true, true, false, false);
    }

    @Test
    void sentencePieceBytesOfOneCharacterAreJoined() throws Exception {
        List<GridToken> tokens =
                GridTokens.of(new int[] {1, 6, 3, 4, 5, 4}, read(TokenizerJson.BYTE_FALLBACK.formatted("null")), 100);
        assertThat(tokens).extracting(GridToken::character).containsExactly("<s>", "␣", "花", "花", "花", "<0x8A>");
        assertThat(tokens).extracting(GridToken::first).containsExactly(0, 1, 2, 2, 2, 5);
        assertThat(tokens).extracting(GridToken::count).containsExactly(1, 1, 3, 3, 3, 1);
    }

    private Vocabulary read(String json) throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Files.writeString(folder.resolve("tokenizer.json"), json))) {
            return tokenizer.vocabulary();
        }
    }

    /** Ids from 100 on: a soft prompt of two rows, and the learnt vector behind it. */
    @Test
    void positionsOfASoftPromptAreCalledByTheirNumber() throws Exception {
        List<GridToken> tokens = GridTokens.of(
                new int[] {1, 100, 101, 102, 3}, read(TokenizerJson.BYTE_FALLBACK.formatted("null")), 100);
        assertThat(tokens)
                .extracting(GridToken::text)
                .startsWith(tokens.getFirst().text(), "soft 1", "soft 2", "soft end");
        assertThat(tokens).extracting(GridToken::first).containsExactly(0, 1, 2, 3, 4);
    }
}
