package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TargetsFigureTest {
    private static CurveSummary curve(String name, double... mean) {
        return new CurveSummary(Side.BASE, Curve.of(name), mean, mean, mean, 6, "95 % normal interval");
    }

    private static TargetsFigureData.Panel panel(String language, List<Integer> led) {
        return new TargetsFigureData.Panel(
                language,
                List.of(curve("en", 0, 0.5, 0.25, 0), curve(language, 0, 0.125, 0.25, 0.875)),
                List.of(),
                led);
    }

    private static TargetsFigure figure(TargetsFigureData.Panel... panels) {
        var data = new TargetsFigureData(
                FigureTitle.of(Side.BASE, "by target language"),
                List.of(panels),
                4,
                0,
                LensScale.WHOLE,
                LensNotes.NONE);
        return new TargetsFigure(data, FigureStyle.print());
    }

    private static TargetsFigure two() {
        return figure(panel("zh", List.of(2)), panel("de", List.of(1, 2, 4)));
    }

    private static Point2D plotCentre(int index, int of) {
        Rectangle2D body = FigureFrame.of(two(), Pixels.AREA).body();
        Rectangle2D plot =
                TargetsLayout.of(body, two().style(), of, new AxisRange(0, 1)).plot(index);
        return new Point2D.Double(plot.getCenterX(), plot.getCenterY());
    }

    @Test
    void theLayersWhereEnglishLeadsAreNamed() {
        assertThat(TargetsWords.led(panel("zh", List.of(2)))).isEqualTo("English leads in layer 2");
        assertThat(TargetsWords.led(panel("zh", List.of(2, 3, 4)))).isEqualTo("English leads in layers 2 to 4");
        assertThat(TargetsWords.led(panel("zh", List.of(1, 2, 4)))).isEqualTo("English leads in layers 1 to 2 and 4");
        assertThat(TargetsWords.led(panel("zh", List.of(1, 3, 5)))).isEqualTo("English leads in layers 1, 3 and 5");
        assertThat(TargetsWords.led(panel("zh", List.of()))).isEqualTo("English leads nowhere");
        assertThat(TargetsWords.ledEverShorter(panel("zh", List.of(1, 2, 4))))
                .containsExactly("English leads in layers 1 to 2 and 4", "English leads: 1–2, 4", "1–2, 4");
        var alone = new TargetsFigureData.Panel("zh", List.of(curve("zh", 0, 0, 0, 1)), List.of(), List.of());
        assertThat(TargetsWords.led(alone)).isEqualTo("no English set");
    }

    @Test
    void aNarrowFigureIsCalledByWhatStandsBeforeTheDots() {
        assertThat(FigureTitle.everShorter("base · layer 3 of 8 · r"))
                .containsExactly("base · layer 3 of 8 · r", "base · layer 3 of 8", "base");
        assertThat(FigureTitle.everShorter("base · token grid, prompt de-zh"))
                .containsExactly("base · token grid, prompt de-zh", "base · token grid", "base");
        assertThat(FigureTitle.everShorter("mean")).containsExactly("mean");
    }

    @Test
    void ledLayersAreShadedAndOthersAreNot() {
        Pixels shaded = Pixels.of(figure(panel("zh", List.of(1, 2, 3, 4))));
        Pixels plain = Pixels.of(figure(panel("zh", List.of())));
        int shade = ColourScale.mix(Palette.mark("en").colour(Theme.PRINT), Theme.PRINT.background(), 1 - 0.13)
                .getRGB();
        assertThat(shaded.all()).contains(shade);
        assertThat(plain.all()).doesNotContain(shade);
    }

    @Test
    void theCurveThatAllPlotsHaveIsNamedBesideTheTitle() {
        TargetsFigure figure = figure(panel("zh", List.of()));
        FigureFrame frame = FigureFrame.of(figure, Pixels.AREA);
        EnglishKey key = new EnglishKey("", figure.style());
        double x = frame.body().getMaxX() - key.width() + figure.style().fontSize();
        Pixels pixels = Pixels.of(figure);
        int orange = Palette.mark("en").colour(Theme.PRINT).getRGB();
        boolean isThere = false;
        for (double at = x; at < frame.body().getMaxX(); at += 0.25) {
            isThere |= pixels.at(at, frame.titleBaseline() - 2).getRGB() == orange;
        }
        assertThat(isThere).isTrue();
    }

    @Test
    void everyLanguageHasAPlotInItsOwnColourBesideEnglish() {
        assertThat(Pixels.of(two()).all())
                .contains(
                        Palette.mark("zh").colour(Theme.PRINT).getRGB(),
                        Palette.mark("de").colour(Theme.PRINT).getRGB(),
                        Palette.mark("en").colour(Theme.PRINT).getRGB());
    }

    @Test
    void aPlotPicksALayerAndItsHeadingTheLanguage() {
        Point2D centre = plotCentre(1, 2);
        assertThat(two().pick(centre, Pixels.AREA).orElseThrow()).isInstanceOf(FigurePick.LayerPick.class);
        Rectangle2D body = FigureFrame.of(two(), Pixels.AREA).body();
        Rectangle2D heading =
                TargetsLayout.of(body, two().style(), 2, new AxisRange(0, 1)).heading(1);
        assertThat(two().pick(new Point2D.Double(heading.getCenterX(), heading.getCenterY()), Pixels.AREA))
                .contains(new FigurePick.TargetPick("de"));
        assertThat(two().describe(centre, Pixels.AREA).orElseThrow())
                .startsWith("German, layer ")
                .contains("English leads in layers 1 to 2 and 4");
    }

    @Test
    void theTableIsExactlyWhatIsDrawn() {
        FigureTable table = two().table();
        assertThat(table.header())
                .containsExactly(
                        "checkpoint", "target", "curve", "layer", "mean", "ci_low", "ci_high", "n", "english_leads");
        assertThat(table.rows()).hasSize(2 * 2 * 4);
        assertThat(table.rows().get(1)).containsExactly("base", "zh", "en", "2", "0.5", "0.5", "0.5", "6", "1");
        assertThat(table.rows().get(2).getLast()).isEqualTo("0");
    }

    @Test
    void languagesWithoutRoomAreCountedNotHidden() {
        var panels = new TargetsFigureData.Panel[200];
        for (int i = 0; i < panels.length; i++) {
            panels[i] = panel("x" + i, List.of());
        }
        TargetsFigure crowded = figure(panels);
        Rectangle2D body = FigureFrame.of(crowded, Pixels.AREA).body();
        TargetsLayout layout = TargetsLayout.of(body, crowded.style(), panels.length, new AxisRange(0, 1));
        assertThat(layout.shown()).isBetween(4, 199);
        assertThat(new TargetsWords(crowded.data()).leftOut(layout.shown())).isEqualTo(layout.shown() + " of 200 fit");
        assertThat(crowded.table().rows()).hasSize(200 * 2 * 4);
        assertThat(crowded.pick(plotCentre(0, panels.length), Pixels.AREA)).isPresent();
    }

    private static TargetsFigure seen(TargetsFigure figure, Set<String> lifted, FigureZoom zoom) {
        return figure.withStyle(figure.style().withSight(new FigureSight(lifted, zoom)));
    }

    @Test
    void aLiftedLanguageIsDrawnInFullInItsPlotAndAllElsePale() {
        int[] pixels = Pixels.of(seen(two().withSelectedLayer(2), Set.of("de"), FigureZoom.WHOLE))
                .all();
        assertThat(pixels)
                .contains(
                        Palette.mark("de").colour(Theme.PRINT).getRGB(),
                        Palette.mark("zh").pale().colour(Theme.PRINT).getRGB(),
                        Palette.mark("en").pale().colour(Theme.PRINT).getRGB())
                .doesNotContain(
                        Palette.mark("zh").colour(Theme.PRINT).getRGB(),
                        Palette.mark("en").colour(Theme.PRINT).getRGB());
    }

    @Test
    void aLiftedLanguageWithoutRoomTakesThePlaceOfTheLastThatIsNot() {
        var panels = new TargetsFigureData.Panel[200];
        for (int i = 0; i < panels.length; i++) {
            panels[i] = panel("x" + i, List.of());
        }
        TargetsFigure lifted = seen(figure(panels), Set.of("x0", "x198"), FigureZoom.WHOLE);
        Rectangle2D body = FigureFrame.of(lifted, Pixels.AREA).body();
        TargetsLayout layout = TargetsLayout.of(body, lifted.style(), panels.length, new AxisRange(0, 1));
        assertThat(heading(lifted, layout, 0)).contains("x0");
        assertThat(heading(lifted, layout, layout.shown() - 1)).contains("x198");
        assertThat(heading(lifted, layout, layout.shown() - 2)).contains("x" + (layout.shown() - 2));
    }

    private static Optional<String> heading(TargetsFigure figure, TargetsLayout layout, int index) {
        Rectangle2D heading = layout.heading(index);
        return figure.nameAt(new Point2D.Double(heading.getCenterX(), heading.getCenterY()), Pixels.AREA);
    }

    @Test
    void allPlotsShowTheSamePartOfTheirAxes() {
        // four layers from 0.5 to 4.5: the right half begins at 2.5
        TargetsFigure part = seen(two(), Set.of(), new FigureZoom(0.5, 1, 0, 0.5));
        Rectangle2D first = part.plotAt(plotCentre(0, 2), Pixels.AREA).orElseThrow();
        Rectangle2D second = part.plotAt(plotCentre(1, 2), Pixels.AREA).orElseThrow();
        for (Rectangle2D plot : List.of(first, second)) {
            assertThat(part.pick(new Point2D.Double(plot.getMinX() + 2, plot.getCenterY()), Pixels.AREA))
                    .contains(new FigurePick.LayerPick(3));
        }
        assertThat(part.leastWidth()).isEqualTo(0.5);
    }

    @Test
    void nothingIsSaidWhereThereIsNoTarget() {
        assertThat(figure().caption()).isEqualTo("No prompt expects its answer in another language than English.");
        assertThat(figure().pick(new Point2D.Double(50, 50), Pixels.AREA)).isEqualTo(Optional.empty());
        Pixels.of(figure().withSelectedLayer(2));
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(two(), "mean");
    }
}
