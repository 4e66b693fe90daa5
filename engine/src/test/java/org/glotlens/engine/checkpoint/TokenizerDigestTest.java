package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TokenizerDigestTest {
    // printf abc | sha256sum
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    // printf 'tokenizer.json %s\\ntokenizer_config.json %s\\n' $(printf abc | sha256sum) $(printf abd | sha256sum) |
    // sha256sum
    private static final String BOTH = "49d76e218cb4c42e504a91dadcd00fc26482bc0c0df8c4b8f0584fa8ee6455f2";

    @TempDir
    private Path folder;

    @Test
    void aFileAloneHasItsOwnDigest() throws Exception {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "abc");
        assertThat(TokenizerDigest.of(file)).isEqualTo(ABC);
        assertThat(TokenizerDigest.named(folder)).containsExactly(ABC);
    }

    @Test
    void whatStandsBesideItCountsAndAnEarlierDigestIsKnown() throws Exception {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "abc");
        Files.writeString(folder.resolve("tokenizer_config.json"), "abd");
        assertThat(TokenizerDigest.of(file)).isEqualTo(BOTH);
        assertThat(TokenizerDigest.named(folder)).containsExactlyInAnyOrder(ABC, BOTH);
        Files.writeString(folder.resolve("tokenizer_config.json"), "abe");
        assertThat(TokenizerDigest.named(folder)).contains(ABC).doesNotContain(BOTH);
    }
}
