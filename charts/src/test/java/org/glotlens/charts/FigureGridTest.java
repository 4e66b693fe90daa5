package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures that stand together: letters, one key, one caption, charts of one size. */
@Tag("unit")
class FigureGridTest {
    private static final List<String> LANGUAGES = List.of("en", "zh", "shared");

    private final RepresentResult result = SyntheticData.represent(List.of("en", "de", "hi"), 20, 4);

    private static LensFigure lens(Side side) {
        return new LensFigure(SyntheticData.lens(side, 8, LANGUAGES), FigureStyle.print());
    }

    private PearsonFigure pearson(Side side, Reading reading) {
        return new PearsonFigure(PearsonFigureData.of(result, side, 2).withReading(reading), FigureStyle.print());
    }

    private static FigureGrid both(Figure... figures) {
        return new FigureGrid("both", 1, List.of(figures));
    }

    private static String svg(Figure figure) {
        return new SvgWriter("", SvgText.NAMED).write(figure, ExportSize.DOUBLE_COLUMN.fitting(figure));
    }

    /** How often a text is drawn. */
    private static long drawn(String text, String svg) {
        return Stream.of(svg.split("<text "))
                .filter(part -> part.contains(">" + text + "</text>"))
                .count();
    }

    @Test
    void panelsHaveLettersAndAFigureAloneHasNone() {
        String svg = svg(both(lens(Side.BASE), lens(Side.ALIGNED)));
        assertThat(drawn("a", svg)).isEqualTo(1);
        assertThat(drawn("b", svg)).isEqualTo(1);
        assertThat(drawn("a", svg(both(lens(Side.BASE))))).isZero();
    }

    @Test
    void lettersGoOnAfterZ() {
        assertThat(List.of(0, 25, 26, 27, 51, 52, 701, 702))
                .extracting(FigureGrid::letter)
                .containsExactly("a", "z", "aa", "ab", "az", "ba", "zz", "aaa");
    }

    @Test
    void oneKeyStandsForAllWhereAllMeanTheSame() {
        String alone = svg(lens(Side.BASE));
        String svg = svg(both(lens(Side.BASE), lens(Side.ALIGNED)));
        assertThat(drawn("zh", alone)).isEqualTo(1);
        assertThat(drawn("zh", svg)).isEqualTo(1);
        assertThat(drawn("entropy (bits)", svg)).isEqualTo(1);
        assertThat(drawn(
                        "r",
                        svg(both(pearson(Side.BASE, Reading.CORRELATION), pearson(Side.ALIGNED, Reading.CORRELATION)))))
                .isEqualTo(1);
    }

    @Test
    void scalesOfOtherColoursKeepTheirOwnKeys() {
        String svg = svg(both(pearson(Side.BASE, Reading.CORRELATION), pearson(Side.ALIGNED, Reading.DIFFERENCE)));
        assertThat(drawn("r", svg)).isEqualTo(1);
        assertThat(drawn("Δr", svg)).isEqualTo(1);
        assertThat(drawn("zh", svg(both(lens(Side.BASE), higher())))).isEqualTo(2);
    }

    /** The strip's colours mean other bits. */
    private static LensFigure higher() {
        return new LensFigure(SyntheticData.lens(Side.ALIGNED, 8, LANGUAGES).withStripMax(20), FigureStyle.print());
    }

    @Test
    void aNameWithTwoLooksIsExplainedInEachPanelAndNeverTwiceInOneKey() {
        LensFigureData plain = SyntheticData.lens(Side.BASE, 8, LANGUAGES);
        LensFigureData other = plain.withScheme(new LensScheme(Map.of(Curve.answer("zh"), Palette.mark("de")), 0));
        FigureKey.Names one = new LensFigure(plain, FigureStyle.print()).key();
        FigureKey.Names two = new LensFigure(other, FigureStyle.print()).key();
        assertThat(one.with(two)).isEmpty();
        assertThat(one.with(one)).contains(one);
        String svg = svg(both(new LensFigure(plain, FigureStyle.print()), new LensFigure(other, FigureStyle.print())));
        assertThat(drawn("zh", svg)).isEqualTo(2);
    }

    /** Twelve names that fit beside the whole sheet and not beside its charts, which are lower, take two columns. */
    @Test
    void aSharedKeyOfSeveralColumnsStaysOnTheSheet() {
        List<String> many = List.of("en", "zh", "de", "fr", "es", "it", "nl", "ja", "ru", "sv", "pl", "hi");
        List<List<Double>> values = many.stream().map(_ -> List.of(1.0, 2.0)).toList();
        var figure = new NeuronStepsFigure(
                new NeuronStepsFigureData(NeuronStepsFigureData.Measure.NEURONS, List.of(0, 1), many, values),
                FigureStyle.light());
        FigureGrid sheet = new FigureGrid("both", 2, List.of(figure, figure));
        var image = new BufferedImage(600, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        sheet.draw(g, new Rectangle2D.Double(0, 0, 540, 200));
        g.dispose();
        for (int y = 0; y < 200; y++) {
            for (int x = 541; x < 600; x++) {
                assertThat(image.getRGB(x, y)).isEqualTo(0xFF000000);
            }
        }
    }

    @Test
    void keysOfDifferentCurvesAreJoined() {
        FigureKey.Names one =
                new LensFigure(SyntheticData.lens(Side.BASE, 8, List.of("en", "zh")), FigureStyle.print()).key();
        FigureKey.Names two =
                new LensFigure(SyntheticData.lens(Side.BASE, 8, List.of("en", "de")), FigureStyle.print()).key();
        FigureKey.Names joined = (FigureKey.Names) one.with(two).orElseThrow();
        assertThat(joined.names()).extracting(KeyColumn.Name::text).containsExactly("en", "zh", "de");
    }

    @Test
    void oneCaptionStandsForAllThatSayTheSameAndOthersKeepTheirOwn() {
        FigureGrid same = both(lens(Side.BASE), lens(Side.ALIGNED));
        assertThat(same.caption()).startsWith("Mean over n = 56 prompts, 0 dropped;");
        assertThat(drawn(same.caption(), svg(same))).isEqualTo(1);
        LensFigure dropped =
                new LensFigure(SyntheticData.lens(Side.ALIGNED, 8, LANGUAGES).withDropped(3), FigureStyle.print());
        FigureGrid different = both(lens(Side.BASE), dropped);
        assertThat(different.caption()).isEmpty();
        assertThat(drawn(dropped.caption(), svg(different))).isEqualTo(1);
        assertThat(drawn(lens(Side.BASE).caption(), svg(different))).isEqualTo(1);
    }

    @Test
    void chartsHaveOneSizeAlsoWhereOnlyOneCaptionTakesSeveralLines() {
        LensFigureData aligned = SyntheticData.lens(Side.ALIGNED, 8, LANGUAGES);
        LensFigure wordy = new LensFigure(
                aligned.withNotes(new LensNotes(0, List.of(), "A long remark. ".repeat(12))), FigureStyle.print());
        FigureGrid grid = both(lens(Side.BASE), wordy);
        Rectangle2D area = new Rectangle2D.Double(0, 0, 400, 600);
        LensLayout first = ((LensFigure) grid.panel(0)).layout(grid.cells(area).cell(0));
        LensLayout second = ((LensFigure) grid.panel(1)).layout(grid.cells(area).cell(1));
        assertThat(second.plot().getWidth()).isEqualTo(first.plot().getWidth());
        assertThat(second.plot().getHeight()).isCloseTo(first.plot().getHeight(), within(1.0));
        assertThat(second.plot().getX()).isEqualTo(first.plot().getX());
        Rectangle2D cell = new Rectangle2D.Double(0, 0, 400, 300);
        assertThat(lens(Side.BASE).layout(cell)).isNotEqualTo(wordy.layout(cell));
    }

    @Test
    void anAxisThatAllHaveStandsOnceAndChartsKeepOneSize() {
        FigureGrid above = both(lens(Side.BASE), lens(Side.ALIGNED));
        assertThat(drawn("layer", svg(above))).isEqualTo(1);
        assertThat(drawn("8", svg(above))).isEqualTo(1);
        FigureGrid beside = above.inColumns(2);
        String svg = svg(beside);
        assertThat(drawn("probability", svg)).isEqualTo(1);
        assertThat(drawn("1.0", svg)).isEqualTo(1);
        assertThat(drawn("layer", svg)).isEqualTo(2);
        SheetCells cells = beside.cells(new Rectangle2D.Double(0, 0, 500, 180));
        Rectangle2D first = ((LensFigure) beside.panel(0)).layout(cells.cell(0)).plot();
        Rectangle2D second =
                ((LensFigure) beside.panel(1)).layout(cells.cell(1)).plot();
        assertThat(second.getWidth()).isCloseTo(first.getWidth(), within(1.0));
        assertThat(second.getY()).isEqualTo(first.getY());
        assertThat(second.getHeight()).isEqualTo(first.getHeight());
    }

    @Test
    void panelsOfOtherAxesKeepTheirs() {
        LensFigure deeper = new LensFigure(SyntheticData.lens(Side.ALIGNED, 9, LANGUAGES), FigureStyle.print());
        assertThat(drawn("layer", svg(both(lens(Side.BASE), deeper)))).isEqualTo(2);
        LensFigure nearer = new LensFigure(
                SyntheticData.lens(Side.ALIGNED, 8, LANGUAGES).withScale(LensScale.WHOLE.zoomedTo(0.3)),
                FigureStyle.print());
        assertThat(drawn("probability", svg(both(lens(Side.BASE), nearer).inColumns(2))))
                .isEqualTo(2);
        assertThat(drawn(
                        "layer",
                        svg(both(lens(Side.BASE), lens(Side.ALIGNED), lens(Side.BASE))
                                .inColumns(2))))
                .isEqualTo(3);
    }

    @Test
    void inANarrowColumnTheKeyStandsBelowAndTheSheetIsAsHighAsThatNeeds() {
        FigureGrid beside = both(lens(Side.BASE), lens(Side.ALIGNED)).inColumns(2);
        ExportSize narrow = new ExportSize(77, 40).fitting(beside);
        assertThat(narrow.heightMm()).isGreaterThan(new ExportSize(77, 77 / beside.aspect()).heightMm());
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Rectangle2D area = new Rectangle2D.Double(0, 0, narrow.widthPoints(), narrow.heightPoints());
        beside.draw(g, area);
        g.dispose();
        assertThat(beside.cells(area).cell(1).getMaxX()).isCloseTo(area.getMaxX(), within(1e-9));
        for (int y = 0; y < 300; y++) {
            assertThat(image.getRGB((int) Math.ceil(area.getMaxX()) + 1, y)).isEqualTo(0xFF000000);
        }
    }

    @Test
    void figuresOfOtherKindsStandTogetherWithTheirCaptionsBelowAll() {
        FigureGrid mixed = FigureGrid.of(
                "all", List.of(both(lens(Side.BASE), lens(Side.ALIGNED)), pearson(Side.BASE, Reading.CORRELATION)));
        assertThat(mixed.figures()).hasSize(3);
        assertThat(mixed.columns()).isEqualTo(1);
        assertThat(mixed.caption())
                .startsWith("(a, b) " + lens(Side.BASE).caption() + " (c) ")
                .endsWith(pearson(Side.BASE, Reading.CORRELATION).caption());
        assertThat(FigureGrid.of("all", List.of(mixed, lens(Side.BASE))).columns())
                .isEqualTo(2);
        assertThat(mixed.table().rows()).hasSize(lens(Side.BASE).table().rows().size() * 2 + 9);
    }

    /** A scatter above and below says the languages twice, two beside each other once, and their plots are of one size. */
    @Test
    void neighboursOfAMixedSheetHaveOneKeyWhereTheirsAreEqual() {
        PcaFigure base = new PcaFigure(PcaFigureData.of(result, Side.BASE, 2), FigureStyle.print());
        PcaFigure aligned = new PcaFigure(PcaFigureData.of(result, Side.ALIGNED, 2), FigureStyle.print());
        List<Figure> kinds = List.of(
                base, aligned, pearson(Side.BASE, Reading.CORRELATION), pearson(Side.ALIGNED, Reading.DIFFERENCE));
        FigureGrid mixed = new FigureGrid("all", 2, kinds);
        assertThat(drawn("hi", svg(mixed))).isEqualTo(1 + drawn("hi", svg(both(kinds.get(2), kinds.get(3)))));
        assertThat(drawn("hi", svg(mixed.inColumns(1)))).isEqualTo(drawn("hi", svg(mixed)) + 1);
        Rectangle2D area = new Rectangle2D.Double(0, 0, 500, 400);
        assertThat(plot(mixed, 0, area).getWidth())
                .isCloseTo(plot(mixed, 1, area).getWidth(), within(0.5));
        assertThat(plot(mixed, 0, area).getWidth())
                .isGreaterThan(plot(
                                new FigureGrid("apart", 2, List.of(base, kinds.get(2), aligned, kinds.get(3))), 0, area)
                        .getWidth());
        assertThat(mixed.cells(area).cell(1).getMaxX()).isCloseTo(500, within(1e-9));
        assertThat(mixed.cells(area).cell(3).getMaxX()).isCloseTo(500, within(1e-9));
    }

    private static Rectangle2D plot(FigureGrid sheet, int panel, Rectangle2D area) {
        return sheet.panel(panel)
                .walk(sheet.cells(area).cell(panel))
                .rows()
                .getFirst()
                .plot();
    }

    @Test
    void theTableHasTheRowsOfAllUnderAllColumns() {
        FigureTable table = both(pearson(Side.BASE, Reading.CORRELATION), pearson(Side.ALIGNED, Reading.DIFFERENCE))
                .table();
        assertThat(table.rows()).hasSize(18);
        assertThat(table.header()).containsOnlyOnce("layer").contains("r", "r_difference");
        int r = table.header().indexOf("r");
        assertThat(table.rows().getFirst().get(r)).isNotEmpty();
        assertThat(table.rows().getLast().get(r)).isEmpty();
    }

    @Test
    void titlesAndCaptionsCanBeLeftOutAndNameCheckpoints() {
        FigureGrid grid = both(pearson(Side.BASE, Reading.CORRELATION), pearson(Side.ALIGNED, Reading.CORRELATION));
        FigureParts named = FigureParts.ALL.named(Map.of(Side.BASE, "Qwen", Side.ALIGNED, "aligned"));
        String svg = svg(grid.withStyle(grid.style().withParts(named)));
        assertThat(drawn("base (Qwen) · layer 2 of 4", svg)).isEqualTo(1);
        assertThat(drawn("aligned · layer 2 of 4", svg)).isEqualTo(1);
        String bare =
                svg(grid.withStyle(grid.style().withParts(named.withoutTitle().withoutCaption())));
        assertThat(bare.substring(bare.indexOf("</metadata>")))
                .doesNotContain("layer 2")
                .doesNotContain("Pearson");
        assertThat(drawn("a", bare)).isEqualTo(1);
    }
}
