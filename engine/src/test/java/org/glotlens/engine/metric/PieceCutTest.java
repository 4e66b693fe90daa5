package org.glotlens.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.pair.SampleTokenizers;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** spBLEU in the pieces of a small Unigram tokenizer, worked by hand. */
@Tag("native")
class PieceCutTest {
    @TempDir
    private Path folder;

    /**
     * "a aw" is ▁a ▁a w and "a aaw" is ▁a ▁a a w: precisions 3/3, 1/2 and 0/1 (a half of a one by smoothing), and three tokens
     * against four: exp(1 - 4/3) times the third root of 1 · 1/2 · 1/2.
     */
    @Test
    void runsOfPiecesAreCounted() throws Exception {
        Files.writeString(folder.resolve("tokenizer.json"), SampleTokenizers.UNIGRAM);
        try (Tokenizer tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"))) {
            PieceCut cut = new PieceCut(tokenizer, "small");
            assertThat(cut.of("a aw")).containsExactly("▁a", "▁a", "w");
            assertThat(cut.of("a aaw\n")).containsExactly("▁a", "▁a", "a", "w");
            assertThat(cut.of("a xa")).containsExactly("▁a", "▁", "x", "a");
            assertThat(cut.of("")).isEmpty();
            Scored text = new Scored("a aw", new References(List.of("a aaw")));
            assertThat(Bleu.sentence(text, cut))
                    .isCloseTo(100 * Math.exp(1 - 4 / 3.0) * Math.cbrt(1 / 4.0), within(1e-9));
            assertThat(Bleu.sentence(text, BleuTokens.V13A)).isNotCloseTo(Bleu.sentence(text, cut), within(1.0));
            assertThat(cut.label()).isEqualTo("pieces:small");
        }
    }
}
