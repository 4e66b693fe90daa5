package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.charts.PdfLabels.Label;
import org.glotlens.charts.PdfLabels.Letter;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures as LaTeX draws them: compiled where LaTeX is installed, and then with every label where the PDF has it. */
@Tag("unit")
class PgfWriterTest {
    /** How far a label may lie from its place, in points: what rounding to three decimals and hinting of widths leave. */
    private static final double MOVED = 0.25;

    @TempDir
    private Path folder;

    private static Figure sheet(FigureStyle style) {
        List<String> languages = List.of("en", "zh", "shared");
        return new FigureGrid(
                        "both",
                        2,
                        List.of(
                                new LensFigure(SyntheticData.lens(Side.BASE, 8, languages), style),
                                new LensFigure(SyntheticData.lens(Side.ALIGNED, 8, languages), style)))
                .withStyle(style);
    }

    private static String pgf(Figure figure, ExportSize size) {
        return new PgfWriter("made of\nthis").write(figure, size);
    }

    @Test
    void linesAndAreasAreCommandsInBigPointsFromBelow() {
        PgfGraphics g = new PgfGraphics(100);
        g.setColor(new Color(10, 20, 30));
        g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 2}, 0));
        g.translate(5, 10);
        g.draw(new Line2D.Double(0, 0, 20, 30));
        assertThat(g.commands().lines().map(line -> line.replaceAll("%$", "")))
                .containsExactly(
                        "\\definecolor{glotlensstroke}{RGB}{10,20,30}\\pgfsetstrokecolor{glotlensstroke}\\pgfsetstrokeopacity{1}",
                        "\\pgfsetlinewidth{1.5bp}\\pgfsetbuttcap\\pgfsetroundjoin\\pgfsetdash{{3bp}{2bp}}{0bp}",
                        "\\pgfpathmoveto{\\pgfqpoint{5bp}{90bp}}",
                        "\\pgfpathlineto{\\pgfqpoint{25bp}{60bp}}",
                        "\\pgfusepath{stroke}");
    }

    @Test
    void aClipHoldsForWhatIsDrawnUnderItAndColoursAreSaidAgainAfterIt() {
        PgfGraphics g = new PgfGraphics(100);
        g.setColor(Color.RED);
        g.fill(new Rectangle2D.Double(0, 0, 1, 1));
        g.clip(new Rectangle2D.Double(0, 0, 50, 50));
        g.fill(new Rectangle2D.Double(0, 0, 2, 2));
        g.fill(new Rectangle2D.Double(0, 0, 3, 3));
        g.setClip(null);
        g.fill(new Rectangle2D.Double(0, 0, 4, 4));
        String commands = g.commands();
        assertThat(commands.split("\\\\begin\\{pgfscope\\}", -1)).hasSize(2);
        assertThat(commands.split("\\\\definecolor", -1)).hasSize(3);
        assertThat(commands.indexOf("\\end{pgfscope}")).isLessThan(commands.indexOf("\\pgfqpoint{4bp}"));
    }

    @Test
    void textIsLatexTextAtItsAnchor() {
        PgfGraphics g = new PgfGraphics(100);
        g.setColor(Color.BLACK);
        TextPainter.bold(FigureStyle.print().withFace(Typeface.SERIF), 8).right(g, "50 % of a_b", 30, 40);
        assertThat(g.commands())
                .isEqualTo(
                        "\\pgftext[base,right,x=30bp,y=60bp]{\\definecolor{glotlenstext}{RGB}{0,0,0}\\color{glotlenstext}\\r"
                            + "mfamily\\bfseries\\fontsize{8bp}{9.6bp}\\selectfont{}50 \\% of a\\_b}%\n");
        assertThat(g.text().preamble()).isEmpty();
    }

    @Test
    void scriptsBeyondLatinNameFontsAndRefuseEnginesThatWouldSetBoxes() {
        PgfGraphics g = new PgfGraphics(100);
        TextPainter.regular(8).left(g, "de 花 नमस्ते", 0, 10);
        assertThat(g.commands()).contains("de {\\glotlenschinese 花}", "{\\glotlensdevanagari नमस्ते}");
        assertThat(g.text().preamble())
                .contains("\\ifdefined\\newfontfamily\\else\\errmessage{", "lualatex or xelatex")
                .contains("\\newfontfamily\\glotlenschinese{Noto Sans CJK SC}")
                .contains("{Noto Sans Devanagari}[Script=Devanagari");
        PgfGraphics other = new PgfGraphics(100);
        TextPainter.regular(8).left(other, "سلام", 0, 10);
        assertThat(other.text().preamble()).contains("\\newfontfamily\\string\\glotlensother");
    }

    @Test
    void theHeadSaysWhatTheFileNeedsAndWhatItWasMadeFrom() throws Exception {
        String pgf = pgf(sheet(FigureStyle.print()), ExportSize.DOUBLE_COLUMN);
        assertThat(pgf.lines().limit(3))
                .containsExactly(
                        "% both",
                        "% provenance: made of this",
                        "% \\input this file. The preamble needs \\usepackage{pgf}; any engine will do.");
        Path file = Files.writeString(folder.resolve("figure.pgf"), pgf);
        assertThat(FigureMetadata.provenance(file)).contains("made of this");
    }

    @Test
    void pdflatexDrawsEveryLabelWhereThePdfHasIt() throws Exception {
        Latex.assumeInstalled("pdflatex");
        for (Typeface face : Typeface.values()) {
            compare(sheet(FigureStyle.print().withFontSize(8).withFace(face)), "pdflatex", "");
        }
    }

    /** In the letters of the figure itself, so that every line is as long as in the PDF. */
    @Test
    void lualatexSetsOtherScriptsInTheFontsThatTheFileNames() throws Exception {
        Latex.assumeInstalled("lualatex");
        Latex.assumePackage(folder, "fontspec.sty");
        String fonts = Path.of(System.getProperty("glotlens.home", ".."), "assets/fonts")
                        .toRealPath() + "/";
        String at = ".ttf}[Path=" + fonts + "]";
        String preamble = "\\usepackage{fontspec}\\setsansfont{NotoSans-Regular.ttf}[Path=" + fonts
                + ",BoldFont=NotoSans-Bold.ttf,Kerning=Off,Ligatures=CommonOff]"
                + "\\newfontfamily\\glotlenssans{NotoSans-Regular" + at
                + "\\newfontfamily\\glotlenschinese{NotoSansCJKsc-Regular" + at
                + "\\newfontfamily\\glotlensjapanese{NotoSansCJKjp-Regular" + at;
        var panel = new NeuronStepsFigureData(
                NeuronStepsFigureData.Measure.NEURONS,
                List.of(0, 1),
                List.of("花", "かな", "де"),
                List.of(List.of(1.0, 2.0), List.of(2.0, 3.0), List.of(3.0, 1.0)));
        compare(
                new FigureGrid("sheet", 2, List.of(new NeuronStepsFigure(panel, FigureStyle.print()))),
                "lualatex",
                preamble);
    }

    private void compare(Figure figure, String engine, String preamble) throws Exception {
        ExportSize size = ExportSize.DOUBLE_COLUMN.fitting(figure);
        new FigureExport("").pdf(figure, size, folder.resolve("figure.pdf"));
        Files.writeString(folder.resolve("figure.pgf"), pgf(figure, size));
        Path set = Latex.compile(engine, folder, Latex.page(preamble, "figure.pgf", size));
        List<Letter> ours = PdfLabels.single(PdfLabels.letters(folder.resolve("figure.pdf")));
        List<Letter> theirs = PdfLabels.single(PdfLabels.letters(set));
        assertThat(theirs)
                .extracting(Letter::text)
                .isEqualTo(ours.stream().map(Letter::text).toList());
        List<Integer> starts = PdfLabels.starts(ours, 6);
        assertThat(starts).hasSizeGreaterThan(10);
        List<Label> wanted = PdfLabels.labels(ours, starts);
        List<Label> got = PdfLabels.labels(theirs, starts);
        for (int i = 0; i < wanted.size(); i++) {
            Label one = wanted.get(i);
            Label other = got.get(i);
            double moved = Math.min(
                    one.from().distance(other.from()),
                    Math.min(one.middle().distance(other.middle()), one.to().distance(other.to())));
            assertThat(moved).as(one + " against " + other).isLessThan(MOVED);
        }
    }

    @Test
    void pdflatexRefusesWhatItCannotSetInASentence() throws Exception {
        Latex.assumeInstalled("pdflatex");
        PgfGraphics g = new PgfGraphics(20);
        TextPainter.regular(8).left(g, "花", 0, 10);
        Files.writeString(
                folder.resolve("figure.pgf"), "\\begingroup\n" + g.text().preamble() + g.commands() + "\\endgroup\n");
        Latex.Run run = Latex.run("pdflatex", folder, Latex.page("", "figure.pgf", new ExportSize(10, 10)));
        assertThat(run.status()).isNotZero();
        assertThat(run.log().replaceAll("\\R", "")).contains("This figure has letters that pdfLaTeX cannot set");
    }
}
