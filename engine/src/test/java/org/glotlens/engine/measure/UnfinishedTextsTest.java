package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class UnfinishedTextsTest {
    private static final GeneratedText TEXT = new GeneratedText(
            "1",
            "p",
            new int[] {1},
            "a\n b",
            new int[] {2},
            new double[] {-0.1},
            Optional.of("de"),
            .5,
            "eos",
            0,
            1,
            Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void whatIsWholeIsKnownAndWhatWasLeftHalfIsWrittenAnew() throws Exception {
        Path file = folder.resolve("x.unfinished.jsonl");
        try (UnfinishedTexts texts = UnfinishedTexts.open(file)) {
            texts.of(Side.BASE, "de").finished(3, TEXT);
        }
        Files.writeString(file, "{\"place\":{\"side\":\"BASE\",\"la", StandardOpenOption.APPEND);
        try (UnfinishedTexts texts = UnfinishedTexts.open(file)) {
            GeneratedText known = texts.of(Side.BASE, "de").known(3).orElseThrow();
            assertThat(known).usingRecursiveComparison().isEqualTo(TEXT);
            assertThat(texts.of(Side.BASE, "de").known(4)).isEmpty();
            assertThat(texts.of(Side.BASE, "en").known(3)).isEmpty();
            assertThat(texts.of(Side.ALIGNED, "de").known(3)).isEmpty();
            texts.of(Side.ALIGNED, "de").finished(3, TEXT);
        }
        try (UnfinishedTexts texts = UnfinishedTexts.open(file)) {
            assertThat(texts.of(Side.ALIGNED, "de").known(3)).isPresent();
            assertThat(texts.of(Side.BASE, "de").known(3)).isPresent();
        }
    }
}
