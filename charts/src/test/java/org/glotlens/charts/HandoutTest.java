package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class HandoutTest {
    @TempDir
    private Path folder;

    @Test
    void wordsAreFoundAsTheyAreWrittenAlsoWhereAFontWouldJoinTheirLetters() throws Exception {
        var page = new Handout.Page(
                "Guess first", List.of("Official, affine, flow: 苹果 русский"), List.of("the office"), List.of());
        Path file = folder.resolve("handout.pdf");
        new FigureExport("").handout(new Handout("A lesson", List.of(page)), file);
        try (var document = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Guess first", "Official, affine, flow", "苹果", "русский", "the office", "1 / 1");
        }
    }
}
