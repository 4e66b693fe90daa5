package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FigureMetadataTest {
    private static final String PROVENANCE = "[{\"command\":\"glotlens lens 'my <model>' & co 花\"}]";

    @TempDir
    private Path folder;

    private final LensFigure figure =
            new LensFigure(SyntheticData.lens(Side.BASE, 4, List.of("en", "zh")), FigureStyle.print());

    @Test
    void everyKindOfPictureSaysWhatItWasMadeFrom() throws Exception {
        FigureExport export = new FigureExport(PROVENANCE);
        export.svg(figure, ExportSize.SINGLE_COLUMN, folder.resolve("a.svg"));
        export.pdf(figure, ExportSize.SINGLE_COLUMN, folder.resolve("a.pdf"));
        export.png(figure, ExportSize.SINGLE_COLUMN, 100, folder.resolve("a.PNG"));
        for (String name : List.of("a.svg", "a.pdf", "a.PNG")) {
            assertThat(FigureMetadata.provenance(folder.resolve(name))).as(name).contains(PROVENANCE);
        }
    }

    @Test
    void aPictureWithoutAnySaysNothing() throws Exception {
        new FigureExport("").svg(figure, ExportSize.SINGLE_COLUMN, folder.resolve("a.svg"));
        new FigureExport("").png(figure, ExportSize.SINGLE_COLUMN, 100, folder.resolve("a.png"));
        assertThat(FigureMetadata.provenance(folder.resolve("a.svg"))).isEmpty();
        assertThat(FigureMetadata.provenance(folder.resolve("a.png"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.svg", "a.pdf", "a.png", "a.txt", "missing.svg"})
    void whatIsNoPictureGetsOneSentence(String name) throws Exception {
        Path file = folder.resolve(name);
        if (!name.startsWith("missing")) {
            Files.writeString(file, "<svg><metadata>never closed");
        }
        assertThatThrownBy(() -> FigureMetadata.provenance(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Give an SVG, PDF, PNG, PGF or CSV of one.");
    }

    @Test
    void anSvgOfAStrangerReadsNoOtherFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path file = Files.writeString(
                folder.resolve("a.svg"),
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><svg><metadata>a&x;b</metadata></svg>");
        try {
            assertThat(FigureMetadata.provenance(file).orElse("")).doesNotContain("secret");
        } catch (DataException refused) {
            assertThat(refused).hasMessageContaining("cannot be read as a figure");
        }
    }
}
