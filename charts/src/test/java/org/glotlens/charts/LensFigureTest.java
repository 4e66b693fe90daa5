package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.LensScale.Reading;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LensFigureTest {
    private static final String INTERVAL = "95 % normal interval";

    private final CurveSummary english = curve("en", 0.1, 0.6, 0.05);
    private final CurveSummary chinese = curve("zh", 0.0, 0.2, 0.9);
    private final CurveSummary entropy = new CurveSummary(
            Side.BASE,
            Curve.ENTROPY,
            new double[] {14, 7, 0},
            new double[] {13, 6, 0},
            new double[] {14, 8, 0},
            20,
            INTERVAL);
    private final LensFigure figure = new LensFigure(
            LensFigureData.of("base", List.of(english, chinese, entropy))
                    .withStripMax(14)
                    .withDropped(3),
            FigureStyle.light());

    private static CurveSummary curve(String name, double... mean) {
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            low[i] = mean[i] - 0.02;
            high[i] = mean[i] + 0.02;
        }
        return new CurveSummary(Side.BASE, Curve.of(name), mean, low, high, 20, INTERVAL);
    }

    @Test
    void drawsEachMeanAtItsLayerAndProbability() {
        LensLayout layout = figure.layout(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        double y = layout.plot().getMaxY() - 0.6 * layout.plot().getHeight();
        double x = layout.plot().getMinX() + layout.plot().getWidth() * 1.5 / 3;
        assertThat(pixels.at(x, y)).isEqualTo(Palette.mark("en").onLight());
        assertThat(layout.x(2)).isEqualTo(x);
    }

    @Test
    void coloursTheStripByEntropyFromTheMaximumToZero() {
        LensLayout layout = figure.layout(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        double y = layout.strip().getMinY() + 2;
        assertThat(pixels.at(layout.x(1) - 20, y)).isEqualTo(new Color(0xF0F921));
        assertThat(pixels.at(layout.x(3) - 20, y)).isEqualTo(new Color(0x0D0887));
    }

    @Test
    void aSchemeGivesThePapersColoursAndAnAxisFromZeroToOneBeyondTheLast() {
        LanguageMark own = Palette.mark("en");
        LanguageMark orange = new LanguageMark(Color.ORANGE, Color.ORANGE, own.shape(), own.isFilled(), List.of(), 1);
        LensFigure published = new LensFigure(
                figure.data().withScheme(new LensScheme(java.util.Map.of(Curve.answer("en"), orange), 5)),
                FigureStyle.light());
        LensLayout layout = published.layout(Pixels.AREA);
        // layer 2 of an axis from 0 to 4 stands in the middle, a cell of the strip is a quarter wide
        assertThat(layout.x(2)).isEqualTo(layout.plot().getCenterX());
        Pixels pixels = Pixels.of(published);
        double y = layout.plot().getMaxY() - 0.6 * layout.plot().getHeight();
        assertThat(pixels.at(layout.x(2), y)).isEqualTo(Color.ORANGE);
        assertThat(pixels.at(layout.plot().getMinX() + 4, layout.strip().getMinY() + 2))
                .isEqualTo(Color.WHITE);
        assertThat(pixels.at(layout.x(1) - 20, layout.strip().getMinY() + 2)).isEqualTo(new Color(0xF0F921));
    }

    @Test
    void marksTheSelectedLayerWithALineAndKeepsTheBackdrop() {
        LensFigure selected = figure.withSelectedLayer(3);
        LensLayout layout = selected.layout(Pixels.AREA);
        double y = layout.plot().getMinY() + layout.plot().getHeight() * 0.5;
        assertThat(Pixels.of(selected).at(layout.x(3), y)).isEqualTo(Theme.LIGHT.ink());
        assertThat(Pixels.of(figure).at(layout.x(3), y)).isNotEqualTo(Theme.LIGHT.ink());
        assertThat(selected.backdropKey()).isEqualTo(figure.backdropKey());
    }

    @Test
    void picksTheLayerUnderThePointer() {
        LensLayout layout = figure.layout(Pixels.AREA);
        double y = layout.plot().getCenterY();
        assertThat(figure.pick(new Point2D.Double(layout.x(2) + 5, y), Pixels.AREA))
                .contains(new LayerPick(2));
        assertThat(figure.pick(new Point2D.Double(2, y), Pixels.AREA)).isEmpty();
    }

    @Test
    void movesByArrowKeysWithinTheLayers() {
        assertThat(figure.withSelectedLayer(2).move(1, 0)).contains(new LayerPick(3));
        assertThat(figure.withSelectedLayer(3).move(1, 0)).isEmpty();
        assertThat(figure.withSelectedLayer(2).move(0, 1)).isEmpty();
    }

    @Test
    void tellsTheNumbersOfALayerInTheTooltip() {
        LensLayout layout = figure.layout(Pixels.AREA);
        Optional<String> text =
                figure.describe(new Point2D.Double(layout.x(2), layout.plot().getCenterY()), Pixels.AREA);
        assertThat(text.orElseThrow())
                .isEqualTo("layer 2 of 3\nentropy 7.00 bits\nen  0.600  [0.580, 0.620]\nzh  0.200  [0.180, 0.220]");
    }

    @Test
    void givesExactlyTheDrawnNumbersAsTable() {
        FigureTable table = figure.table();
        assertThat(table.header()).containsExactly("checkpoint", "curve", "layer", "mean", "ci_low", "ci_high", "n");
        assertThat(table.rows()).hasSize(9);
        assertThat(table.rows().get(4))
                .containsExactly("base", "zh", "2", "0.2", Double.toString(0.2 - 0.02), "0.22", "20");
        assertThat(figure.withStyle(FigureStyle.print()).table()).isEqualTo(table);
    }

    @Test
    void saysWhatTheBandsAreAndHowManyPromptsWereDropped() {
        assertThat(figure.summary())
                .contains("en peaks at 0.60 in layer 2 and ends at 0.05")
                .contains("Mean over n = 20 prompts, 3 dropped; bands: " + INTERVAL);
    }

    @Test
    void callsAMedianAMedian() {
        String name = IntervalKind.MEDIAN.caption();
        CurveSummary en = new CurveSummary(
                Side.BASE, Curve.answer("en"), new double[] {0.2}, new double[] {0.1}, new double[] {0.3}, 20, name);
        LensFigure medians = new LensFigure(LensFigureData.of("base", List.of(en)), FigureStyle.light());

        assertThat(medians.summary()).contains("Median over n = 20 prompts, 0 dropped; bands: " + name);
        assertThat(medians.table().header()).contains("median", "q05", "q95").doesNotContain("mean");
    }

    @Test
    void centresADifferenceAboutZero() {
        CurveSummary difference = curve("zh", -0.1, 0.0, 0.3);
        LensFigure delta = new LensFigure(
                LensFigureData.of("difference", List.of(difference)).withReading(Reading.DIFFERENCE),
                FigureStyle.light());
        LensLayout layout = delta.layout(Pixels.AREA);
        assertThat(Pixels.of(delta).at(layout.x(2), layout.plot().getCenterY()))
                .isEqualTo(Palette.mark("zh").onLight());
    }

    @Test
    void drawsNothingForALayerWithoutValue() {
        CurveSummary holed = curve("en", 0.1, Double.NaN, 0.1);
        LensFigure withHole = new LensFigure(LensFigureData.of("base", List.of(holed)), FigureStyle.light());
        assertThat(withHole.table().rows().get(1)).containsExactly("base", "en", "2", "", "", "", "20");
        LensLayout layout = withHole.layout(Pixels.AREA);
        assertThat(Pixels.of(withHole)
                        .at(layout.x(2), layout.plot().getMinY() + layout.plot().getHeight() * 0.47))
                .isEqualTo(Color.WHITE);
    }

    @Test
    void showsOnlyTheChosenCurvesAndTheirBase() {
        LensFigureData chosen =
                figure.data().withCurves(List.of(Curve.answer("zh"))).withUnderlay(List.of(english, chinese));
        assertThat(chosen.curves())
                .extracting(summary -> summary.curve().text())
                .containsExactly("zh");
        assertThat(chosen.underlay())
                .extracting(summary -> summary.curve().text())
                .containsExactly("zh");
        assertThat(new LensFigure(chosen, FigureStyle.dark()).summary()).contains("Pale dashes: base.");
    }

    @Test
    void drawsWithoutAnyCurve() {
        LensFigure empty = new LensFigure(LensFigureData.of("base", List.of()), FigureStyle.light());
        assertThat(Pixels.of(empty).at(240, 100)).isEqualTo(Color.WHITE);
        assertThat(empty.summary()).contains("No curve has a prompt to show.");
    }

    /** Only layer 2 of English survives. */
    private LensFigure tested() {
        double[] none = {0, 0, 0};
        var english = new CurveDifference(
                Curve.answer("en"),
                new double[] {0.1, 0.6, 0.05},
                none,
                none,
                new double[] {0.2, 0.001, 0.4},
                new double[] {0.4, 0.003, 0.4},
                20);
        var chinese = new CurveDifference(
                Curve.answer("zh"),
                new double[] {0, 0.2, 0.9},
                none,
                none,
                new double[] {1, 0.5, 0.06},
                new double[] {1, 1, 0.18},
                20);
        return new LensFigure(
                figure.data()
                        .withReading(Reading.DIFFERENCE)
                        .withNotes(new LensNotes(3, List.of(english, chinese), "R.")),
                FigureStyle.light());
    }

    @Test
    void onlyLayersThatSurviveTheCorrectionHaveMarkers() {
        LensFigure tested = tested();
        LensFigure untested = new LensFigure(figure.data().withReading(Reading.DIFFERENCE), FigureStyle.light());
        for (int layer = 1; layer <= 3; layer++) {
            int with = inked(untested, layer);
            int left = inked(tested, layer);
            assertThat(with - left > 5).as("no marker at layer " + layer).isEqualTo(layer != 2);
            assertThat(with).isGreaterThan(20);
        }
    }

    /** Pixels of the English colour about a point. */
    private int inked(LensFigure drawn, int layer) {
        LensLayout layout = drawn.layout(Pixels.AREA);
        double reach = 0.92 * 1.05;
        double x = layout.x(layer);
        double y = layout.plot().getCenterY()
                - english.mean()[layer - 1] / reach * layout.plot().getHeight() / 2;
        Pixels pixels = Pixels.of(drawn);
        int inked = 0;
        for (int dx = -3; dx <= 3; dx++) {
            for (int dy = -3; dy <= 3; dy++) {
                inked += pixels.at(x + dx, y + dy).equals(Palette.mark("en").onLight()) ? 1 : 0;
            }
        }
        return inked;
    }

    @Test
    void theTestsAreInTableTooltipAndSummary() {
        LensFigure tested = tested();
        assertThat(tested.table().header())
                .containsExactly("curve", "layer", "difference", "ci_low", "ci_high", "p", "p_holm", "n");
        assertThat(tested.table().rows().get(1))
                .containsExactly("en", "2", "0.6", "0.0", "0.0", "0.001", "0.003", "20");
        assertThat(tested.summary())
                .contains("en differs at layer 2 after Holm's correction.")
                .contains("zh differs at no layer after Holm's correction.")
                .contains("Markers: p < 0.05 after Holm's correction over the layers. R.");
        LensLayout layout = tested.layout(Pixels.AREA);
        Point2D at = new Point2D.Double(layout.x(2), layout.plot().getCenterY());
        assertThat(tested.describe(at, Pixels.AREA).orElseThrow()).contains("p (Holm) 0.003");
    }

    @Test
    void chanceCurvesLieUnderTheOthersAndInTheTable() {
        LensFigure chance = new LensFigure(
                figure.data().withChance(List.of(curve("chance:zh:shuffled", 0.3, 0.3, 0.3))), FigureStyle.light());
        assertThat(chance.table().rows())
                .filteredOn(row -> row.get(1).equals("chance:zh:shuffled"))
                .hasSize(3);
        assertThat(chance.summary()).contains("Pale: what wrong answers get").doesNotContain("Pale dashes: base");
    }

    @Test
    void theNumbersOfASmallAxisHaveRoomBesideItsLabel() {
        LensFigureData small = LensFigureData.of("chance", List.of(curve("en", 0.001, 0.004, 0.002), entropy))
                .withScale(LensScale.WHOLE.zoomedTo(0.009));
        LensLayout layout = new LensFigure(small, FigureStyle.light()).layout(Pixels.AREA);
        double widest =
                TextPainter.regular(FigureStyle.light().fontSize() * 0.88).width("0.010");
        assertThat(layout.left()).isGreaterThanOrEqualTo(PlotFrame.axisRoom(FigureStyle.light(), widest));
        assertThat(figure.layout(Pixels.AREA).left())
                .as("usual axes are all alike")
                .isEqualTo(
                        figure.withStyle(FigureStyle.dark()).layout(Pixels.AREA).left())
                .isLessThan(layout.left() + 1e-9);
    }

    @Test
    void ticksAreOneTwoOrFiveAndNeverTooCloseToRead() {
        FigureStyle style = FigureStyle.print();
        for (double high : new double[] {1, 0.95, 0.3, 0.011, 0.0007}) {
            for (double length : new double[] {60, 150, 400}) {
                var ticks = PlotFrame.spaced(new AxisRange(0, high), length, style);
                double first = ticks.getSize() / Math.pow(10, Math.floor(Math.log10(ticks.getSize()) + 1e-9));
                assertThat(first).isIn(1.0, 2.0, 5.0);
                assertThat(ticks.getSize() / high * length).isGreaterThanOrEqualTo(style.fontSize() * 1.6 - 1e-9);
                assertThat(high / ticks.getSize()).isLessThanOrEqualTo(11);
                assertThat(Double.parseDouble(ticks.valueToString(ticks.getSize())))
                        .isCloseTo(ticks.getSize(), within(1e-12));
            }
        }
    }

    @Test
    void energiesThatDifferInTheSecondPlaceReadDifferently() {
        StripScale scale = StripScale.upTo(Curve.ENERGY, 0.42);
        assertThat(List.of(scale.text(0.31), scale.text(0.34), scale.highLabel()))
                .containsExactly("0.31", "0.34", "0.42");
        StripScale difference = StripScale.around(Curve.ENERGY, new double[] {-0.02, 0.01});
        assertThat(List.of(difference.lowLabel(), difference.text(0.004))).containsExactly("−0.020", "0.004");
        assertThat(StripScale.upTo(Curve.ENTROPY, 9.3).text(8.84)).isEqualTo("8.8");
    }

    /** Narrow, low, and with a word that is wider than the figure. */
    @Test
    void aCaptionIsCutNowhere() {
        String name = "a-file-of-edits-with-a-name-that-is-wider-than-a-column.json";
        LensFigureData wordy = figure.data()
                .withNotes(new LensNotes(
                        0,
                        List.of(),
                        ("Under edits of " + name + ". ").repeat(4).strip()));
        for (FigureStyle style : List.of(FigureStyle.light(), FigureStyle.dark(), FigureStyle.print())) {
            for (ExportSize size : List.of(new ExportSize(60, 80), ExportSize.SINGLE_COLUMN)) {
                String svg = new SvgWriter("", SvgText.NAMED).write(new LensFigure(wordy, style), size);
                String drawn = svg.substring(svg.indexOf("</metadata>"));
                String letters = drawn.replaceAll("<[^>]*>", "").replaceAll("\\s+", "");
                assertThat(letters.split(java.util.regex.Pattern.quote(name), -1).length)
                        .isEqualTo(5);
            }
        }
    }

    @Test
    void onPaperACaptionIsNotCut() {
        String long1 = "A sentence that takes room below the chart, number one. "
                .repeat(5)
                .strip();
        LensFigureData wordy = figure.data().withNotes(new LensNotes(0, List.of(), long1));
        String svg = new SvgWriter("", SvgText.NAMED)
                .write(new LensFigure(wordy, FigureStyle.print()), ExportSize.SINGLE_COLUMN);
        assertThat(svg.substring(svg.indexOf("</metadata>")))
                .doesNotContain("…")
                .contains("number one.</text>");
    }
}
