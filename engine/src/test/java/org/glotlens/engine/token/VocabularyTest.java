package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Fixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class VocabularyTest {
    @TempDir
    private Path folder;

    @Test
    void showsByteLevelTokensAsText() throws Exception {
        Vocabulary vocabulary = read(TokenizerJson.BYTE_LEVEL);
        assertThat(vocabulary.size()).isEqualTo(11);
        assertThat(vocabulary.raw(7)).isEqualTo("Ġa");
        assertThat(vocabulary.display(7)).isEqualTo("␣a");
        assertThat(vocabulary.display(8)).isEqualTo("␊");
        assertThat(vocabulary.display(6)).isEqualTo("<0xE8><0x8A>");
        assertThat(vocabulary.display(5)).isEqualTo("<0xB1>");
        assertThat(vocabulary.display(9)).isEqualTo("<|end|>");
        assertThat(vocabulary.display(10)).isEqualTo("␣␣");
    }

    @Test
    void showsSentencePieceTokensAsText() throws Exception {
        Vocabulary vocabulary = read(TokenizerJson.BYTE_FALLBACK.formatted("null"));
        assertThat(vocabulary.display(8)).isEqualTo("␣a");
        assertThat(vocabulary.display(3)).isEqualTo("<0xE8>");
        assertThat(vocabulary.display(9)).as("a byte stays a byte").isEqualTo("<0x41>");
        assertThat(vocabulary.display(1)).isEqualTo("<s>");
    }

    @Test
    void joinsCharactersThatSpanTokens() throws Exception {
        assertThat(read(TokenizerJson.BYTE_LEVEL).display(new int[] {7, 6, 5, 6, 0}))
                .isEqualTo("␣a花<0xE8><0x8A>a");
        assertThat(read(TokenizerJson.BYTE_FALLBACK.formatted("null")).display(new int[] {1, 6, 3, 4, 5, 4}))
                .isEqualTo("<s>␣花<0x8A>");
    }

    @Test
    void tellsWhetherTokensInARowAreWholeCharacters() throws Exception {
        Vocabulary vocabulary = read(TokenizerJson.BYTE_LEVEL);
        assertThat(vocabulary.isWhole(new int[] {6, 5})).isTrue();
        assertThat(vocabulary.isWhole(new int[] {7, 0})).isTrue();
        assertThat(vocabulary.isWhole(new int[] {6})).isFalse();
        assertThat(vocabulary.isWhole(new int[] {5, 6})).isFalse();
    }

    @Test
    void tellsBytesFromText() throws Exception {
        Vocabulary byteLevel = read(TokenizerJson.BYTE_LEVEL);
        assertThat(List.of(3, 4, 5, 6)).allMatch(byteLevel::isByte);
        assertThat(List.of(0, 2, 7, 8, 9, 10, 99, -1)).noneMatch(byteLevel::isByte);
        Vocabulary fallback = read(TokenizerJson.BYTE_FALLBACK.formatted("null"));
        assertThat(List.of(3, 4, 5, 9)).allMatch(fallback::isByte);
        assertThat(List.of(0, 1, 2, 6, 7, 8, 10)).noneMatch(fallback::isByte);
    }

    @Test
    void namesIdsThatHaveNoToken() throws Exception {
        Vocabulary vocabulary = read(TokenizerJson.BYTE_LEVEL);
        assertThat(vocabulary.has(11)).isFalse();
        assertThat(vocabulary.display(11)).isEqualTo("<id:11>");
        assertThatThrownBy(() -> vocabulary.raw(11)).isInstanceOf(IllegalArgumentException.class);
        assertThat(vocabulary.id("Ġa")).hasValue(7);
        assertThat(vocabulary.id("nowhere")).isEmpty();
    }

    @Test
    void readsWordLevelAndUnigramVocabularies() throws Exception {
        try (Tokenizer words = Tokenizer.open(Fixture.path("llama/tokenizer.json"))) {
            assertThat(words.vocabulary().size()).isEqualTo(320);
            assertThat(words.vocabulary().display(17)).isEqualTo("w17");
        }
        try (Tokenizer unigram = Tokenizer.open(
                TokenizerJson.write(
                        folder,
                        "{\"version\":\"1.0\",\"model\":{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"<unk>\",0],[\"▁die\",-2.5]]}}"))) {
            assertThat(unigram.vocabulary().display(1)).isEqualTo("␣die");
            assertThat(unigram.unknownId()).hasValue(0);
        }
    }

    @Test
    void refusesIdsThatCannotBe() {
        for (String id : new String[] {"-1", "2000000000", "1.5", "\"1\"", "99999999999"}) {
            assertThatThrownBy(() -> read("{\"model\":{\"vocab\":{\"a\":" + id + "}}}"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(folder.getFileName() + "/tokenizer.json: token a has id " + id);
        }
        assertThatThrownBy(() -> read("{\"model\":{\"vocab\":{}}}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("/tokenizer.json: it has no vocabulary");
    }

    private Vocabulary read(String json) throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(TokenizerJson.write(folder, json))) {
            return tokenizer.vocabulary();
        }
    }
}
