package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.charts.FigurePick.NamePick;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is lifted and what is zoomed into, in the figures of languages. */
@Tag("unit")
class FigureSightTest {
    private static final int LAYERS = 6;

    private final LensFigure lens =
            new LensFigure(SyntheticData.lens(Side.BASE, LAYERS, List.of("en", "zh", "de")), FigureStyle.light());
    private final RepresentResult result = SyntheticData.represent(List.of("en", "de", "hi"), 20, 4);
    private final PcaFigure scatter = new PcaFigure(PcaFigureData.of(result, Side.BASE, 2), FigureStyle.light());

    private static LensFigure seen(LensFigure figure, Set<String> lifted, FigureZoom zoom) {
        return figure.withStyle(figure.style().withSight(new FigureSight(lifted, zoom)));
    }

    private static PcaFigure seen(PcaFigure figure, Set<String> lifted, FigureZoom zoom) {
        return figure.withStyle(figure.style().withSight(new FigureSight(lifted, zoom)));
    }

    /** How many pixels of the plot have a colour. */
    private static long count(Figure figure, Rectangle2D plot, Color colour) {
        Pixels pixels = Pixels.of(figure);
        return IntStream.range((int) plot.getMinX() * 2, (int) plot.getMaxX() * 2)
                .mapToLong(x -> IntStream.range((int) plot.getMinY() * 2, (int) plot.getMaxY() * 2)
                        .filter(y -> pixels.at(x / 2.0, y / 2.0).equals(colour))
                        .count())
                .sum();
    }

    private static Color full(String language) {
        return Palette.mark(language).onLight();
    }

    private static Color pale(String language) {
        return Palette.mark(language).pale().onLight();
    }

    @Test
    void liftingDrawsOneCurveInFullAndTheOthersPale() {
        LensFigure lifted = seen(lens, Set.of("de"), FigureZoom.WHOLE);
        Rectangle2D plot = lens.layout(Pixels.AREA).plot();
        assertThat(count(lens, plot, full("en"))).isGreaterThan(200);
        assertThat(count(lens, plot, pale("en"))).isZero();
        assertThat(count(lifted, plot, full("en"))).isZero();
        assertThat(count(lifted, plot, pale("en"))).isGreaterThan(200);
        assertThat(count(lifted, plot, full("de"))).isGreaterThanOrEqualTo(count(lens, plot, full("de")));
    }

    @Test
    void theMarkersOfTheSelectedLayerAreAsPaleAsTheirCurves() {
        LensFigure lifted = seen(lens.withSelectedLayer(4), Set.of("de"), FigureZoom.WHOLE);
        assertThat(count(lifted, lens.layout(Pixels.AREA).plot(), full("en"))).isZero();
    }

    @Test
    void liftingDrawsThePointsOfTwoLanguagesInFullAndTheOthersPale() {
        PcaFigure lifted = seen(scatter, Set.of("de", "hi"), FigureZoom.WHOLE);
        Rectangle2D plot = scatter.layout(Pixels.AREA).plot();
        // items are drawn half through; the means are not
        assertThat(count(scatter, plot, full("en"))).isGreaterThan(20);
        assertThat(count(lifted, plot, full("en"))).isZero();
        assertThat(count(lifted, plot, pale("en"))).isGreaterThan(20);
        assertThat(count(lifted, plot, full("de"))).isGreaterThan(20);
        assertThat(count(lifted, plot, full("hi"))).isGreaterThan(20);
    }

    @Test
    void paleIsTheGroundWithAFifthOfTheColour() {
        // 0xD04A00 on white: 255 - 0.2 * (255 - channel)
        assertThat(pale("en")).isEqualTo(new Color(246, 219, 204));
        assertThat(Palette.mark("en").pale().onDark())
                .isEqualTo(ColourScale.mix(new Color(0xFF8C42), Theme.DARK.background(), 0.8));
    }

    @Test
    void aPartOfTheAxesIsDrawnOverTheWholePlotWithItsOwnNumbers() {
        FigureZoom zoom = new FigureZoom(0.25, 0.75, 0.5, 1);
        PcaLayout whole = scatter.layout(Pixels.AREA);
        PcaLayout part = seen(scatter, Set.of(), zoom).layout(Pixels.AREA);
        double length = whole.x().high() - whole.x().low();
        assertThat(part.x().low()).isCloseTo(whole.x().low() + 0.25 * length, within(1e-9));
        assertThat(part.x().high()).isCloseTo(whole.x().low() + 0.75 * length, within(1e-9));
        assertThat(part.y().high()).isCloseTo(whole.y().high(), within(1e-9));
        assertThat(part.px(part.x().low())).isEqualTo(part.plot().getMinX());
    }

    @Test
    void nothingIsDrawnOutsideThePlotOfAPart() {
        PcaFigure part = seen(scatter, Set.of(), new FigureZoom(0.45, 0.55, 0.45, 0.55));
        Rectangle2D plot = part.layout(Pixels.AREA).plot();
        Rectangle2D right = new Rectangle2D.Double(plot.getMaxX() + 1, plot.getMinY(), 6, plot.getHeight());
        assertThat(count(part, right, Theme.LIGHT.background())).isEqualTo(area(right));
        // the line of layer 1 lies left of what is seen, among the numbers of the axis
        LensFigure lensPart = seen(lens.withSelectedLayer(1), Set.of(), new FigureZoom(0.15, 1, 0, 0.3));
        LensLayout layout = lensPart.layout(Pixels.AREA);
        assertThat(layout.x(1))
                .isBetween(layout.plot().getMinX() - 40, layout.plot().getMinX() - 10);
        Rectangle2D line = new Rectangle2D.Double(
                Math.floor(layout.x(1)) - 1,
                layout.plot().getMinY(),
                3,
                layout.plot().getHeight());
        assertThat(count(lensPart, line, Theme.LIGHT.ink())).isZero();
    }

    /** How many places {@link #count} looks at. */
    private static long area(Rectangle2D part) {
        long across = (int) part.getMaxX() * 2 - (int) part.getMinX() * 2;
        return across * ((int) part.getMaxY() * 2 - (int) part.getMinY() * 2);
    }

    @Test
    void aPartOfTheLensHasItsLayersWhereTheNumbersSay() {
        // six layers from 0.5 to 6.5: the right half begins at 3.5
        LensLayout part = seen(lens, Set.of(), new FigureZoom(0.5, 1, 0, 0.5)).layout(Pixels.AREA);
        assertThat(part.layers()).isEqualTo(new AxisRange(3.5, 6.5));
        assertThat(part.layerAt(part.plot().getMinX() + 1, part.plot().getCenterY()))
                .isEqualTo(4);
        assertThat(part.x(5)).isCloseTo(part.plot().getCenterX(), within(1e-9));
    }

    @Test
    void aNameOfTheKeyTellsItsLanguageAndHidesIt() {
        Rectangle2D plot = scatter.layout(Pixels.AREA).plot();
        Point2D second = null;
        for (double y = plot.getMinY(); y < plot.getMaxY() && second == null; y++) {
            Point2D at = new Point2D.Double(plot.getMaxX() + 20, y);
            second = scatter.nameAt(at, Pixels.AREA).filter("de"::equals).isPresent() ? at : null;
        }
        assertThat(second).isNotNull();
        assertThat(scatter.pick(second, Pixels.AREA)).contains(new NamePick("de"));
        assertThat(scatter.describe(second, Pixels.AREA))
                .contains("German. Click hides it in every view; the list of languages shows it again.");
        assertThat(scatter.nameAt(new Point2D.Double(plot.getCenterX(), plot.getCenterY()), Pixels.AREA))
                .isEmpty();
    }

    @Test
    void theKeyOfTheLensTellsTheNameAtTheEndOfACurve() {
        LensLayout layout = lens.layout(Pixels.AREA);
        double end = lens.data().curves().getFirst().mean()[LAYERS - 1];
        double y = layout.y(end, new AxisRange(0, 1));
        Optional<String> name = lens.nameAt(new Point2D.Double(layout.plot().getMaxX() + 20, y), Pixels.AREA);
        assertThat(name).contains("en");
    }

    @Test
    void idsThatSeveralLanguagesClaimAreLiftedButNotHidden() {
        LensFigure shared =
                new LensFigure(SyntheticData.lens(Side.BASE, LAYERS, List.of("en", "shared")), FigureStyle.light());
        Rectangle2D plot = shared.layout(Pixels.AREA).plot();
        Optional<Point2D> at = IntStream.range((int) plot.getMinY(), (int) plot.getMaxY())
                .<Point2D>mapToObj(y -> new Point2D.Double(plot.getMaxX() + 20, y))
                .filter(point -> shared.nameAt(point, Pixels.AREA)
                        .filter("shared"::equals)
                        .isPresent())
                .findFirst();
        assertThat(at).isPresent();
        assertThat(shared.pick(at.orElseThrow(), Pixels.AREA)).isEmpty();
        assertThat(shared.describe(at.orElseThrow(), Pixels.AREA)).contains("Ids that several languages claim");
    }

    @Test
    void theTitleIsTheLineAboveTheChart() {
        assertThat(lens.isTitle(new Point2D.Double(60, 8), Pixels.AREA)).isTrue();
        assertThat(lens.isTitle(new Point2D.Double(60, 120), Pixels.AREA)).isFalse();
        assertThat(lens.isTitle(new Point2D.Double(-5, 8), Pixels.AREA)).isFalse();
    }
}
