package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

@Tag("unit")
class FigureExportTest {
    private static final String PROVENANCE = "weights 3f2a; tokenizer <9c>; seed 42; 花";

    @TempDir
    Path folder;

    private final FigureExport export = new FigureExport(PROVENANCE);
    private final LensFigure figure = lens("花 and ดอกไม้");

    private static LensFigure lens(String title) {
        LensFigureData made = SyntheticData.lens(Side.BASE, 12, List.of("en", "zh", "shared"));
        List<CurveSummary> all =
                Stream.concat(made.curves().stream(), made.strip().stream()).toList();
        return new LensFigure(LensFigureData.of(title, all), FigureStyle.print());
    }

    @Test
    void writesSelectableTextIntoPdf() throws Exception {
        Path file = folder.resolve("lens.pdf");
        export.pdf(figure, ExportSize.SINGLE_COLUMN, file);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("layer").contains("花").contains("shared");
            assertThat(text.replace("\n", "")).as("rotated label").contains("probability");
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo((float) (86 / 25.4 * 72));
            assertThat(document.getDocumentInformation().getSubject()).isEqualTo(PROVENANCE);
        }
    }

    @Test
    void embedsEveryFontOfAPdf() throws Exception {
        Path file = folder.resolve("lens.pdf");
        export.pdf(figure, ExportSize.SINGLE_COLUMN, file);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDResources page = document.getPage(0).getResources();
            int fonts = 0;
            for (COSName form : page.getXObjectNames()) {
                PDResources inner = ((PDFormXObject) page.getXObject(form)).getResources();
                for (COSName name : inner.getFontNames()) {
                    fonts++;
                    assertThat(inner.getFont(name).isEmbedded()).isTrue();
                    assertThat(inner.getFont(name).getName()).containsPattern("^[A-Z]{6}\\+GlotlensSans");
                }
            }
            assertThat(fonts).isEqualTo(4);
        }
        assertThat(Files.size(file)).as("subsets, not whole fonts").isLessThan(60_000);
    }

    @Test
    void writesSvgWithTextAndProvenance() throws Exception {
        Path file = folder.resolve("lens.svg");
        export.svg(figure, ExportSize.DOUBLE_COLUMN, file);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Document svg = factory.newDocumentBuilder().parse(file.toFile());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("metadata").item(0).getTextContent())
                .isEqualTo(PROVENANCE);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("花 and ดอกไม้");
        assertThat(Files.readString(file)).contains(">probability</text>").contains(">花</text>");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 504.567 311.811");
    }

    @Test
    void writesPngAtTheResolutionItStates() throws Exception {
        Path file = folder.resolve("lens.png");
        export.png(figure, ExportSize.SINGLE_COLUMN, 300, file);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1016);
        byte[] bytes = Files.readAllBytes(file);
        int chunk = indexOf(bytes, "pHYs");
        assertThat(ByteBuffer.wrap(bytes, chunk + 4, 4).getInt()).isEqualTo(11811);
        assertThat(bytes[chunk + 12]).as("unit is the metre").isEqualTo((byte) 1);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains(PROVENANCE);
    }

    @Test
    void writesTheTableAloneAsCsv() throws Exception {
        Path file = folder.resolve("lens.csv");
        export.csv(figure, file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).isEqualTo("checkpoint,curve,layer,mean,ci_low,ci_high,n");
        assertThat(lines).hasSize(1 + 4 * 12);
        FigureTable odd = new FigureTable(List.of("a"), List.of(List.of("x,\"y\"")));
        assertThat(odd.toCsv()).isEqualTo("a\n\"x,\"\"y\"\"\"\n");
    }

    @Test
    void writesTheSameBytesTwice() throws Exception {
        for (String kind : List.of("svg", "pdf", "png")) {
            byte[] first = write(kind, folder.resolve("1." + kind));
            byte[] second = write(kind, folder.resolve("2." + kind));
            assertThat(second).as(kind).isEqualTo(first);
        }
    }

    @Test
    void leavesNothingBehindWhereTheFolderCannotBeMade() throws Exception {
        Path blocked = Files.writeString(folder.resolve("taken"), "a file");
        Path file = blocked.resolve("lens.svg");
        assertThatThrownBy(() -> export.svg(figure, ExportSize.SINGLE_COLUMN, file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Choose a folder that can be written.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(blocked);
        }
    }

    @Test
    void laysSeveralFiguresOnOneSheet() throws Exception {
        FigureGrid sheet = new FigureGrid("both", 1, List.of(figure, lens("aligned")));
        Path file = folder.resolve("both.pdf");
        export.pdf(sheet, ExportSize.SINGLE_COLUMN.fitting(sheet), file);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains("花").contains("aligned");
        }
        assertThat(sheet.table().rows()).hasSize(2 * 4 * 12);
        assertThat(sheet.aspect()).isEqualTo(0.75);
    }

    private byte[] write(String kind, Path file) throws DataException, IOException {
        switch (kind) {
            case "svg" -> export.svg(figure, ExportSize.SINGLE_COLUMN, file);
            case "pdf" -> export.pdf(figure, ExportSize.SINGLE_COLUMN, file);
            default -> export.png(figure, ExportSize.SINGLE_COLUMN, 150, file);
        }
        return Files.readAllBytes(file);
    }

    private static int indexOf(byte[] bytes, String name) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
    }

    /** The numbers of the table are those of the CSV, rounded. */
    @Test
    void theTableForLatexCompilesAndHasTheNumbersOfTheCsv() throws Exception {
        Figure figure = new LensFigure(SyntheticData.lens(Side.BASE, 8, List.of("en", "zh")), FigureStyle.print());
        Path tex = folder.resolve("lens.tex");
        new FigureExport("").tex(figure, 3, tex);
        List<List<String>> rows = Files.readAllLines(tex).stream()
                .filter(line -> line.startsWith("base & "))
                .map(line -> List.of(line.replace(" \\\\", "").split(" & ", -1)))
                .toList();
        FigureTable table = figure.table();
        assertThat(rows).hasSameSizeAs(table.rows());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).subList(0, 3)).isEqualTo(table.rows().get(i).subList(0, 3));
            double exact = Double.parseDouble(table.rows().get(i).get(3));
            assertThat(Double.parseDouble(rows.get(i).get(3))).isCloseTo(exact, within(Math.abs(exact) * 0.005));
        }
        Latex.assumeInstalled("pdflatex");
        Latex.assumePackage(folder, "booktabs.sty");
        Path pdf = Latex.compile(
                "pdflatex",
                folder,
                "\\documentclass{article}\\usepackage{booktabs,longtable}\\begin{document}\\input{lens.tex}\\end{document}");
        assertThat(pdf).exists();
    }
}
