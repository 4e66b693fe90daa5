package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.charts.PcaFigureData.Span;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PointCloud;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Scatter;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;
import org.jfree.chart.axis.NumberTickUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PcaFigureTest {
    private final RepresentResult result = SyntheticData.represent(List.of("en", "de", "hi"), 20, 4);
    private final PcaFigureData base = PcaFigureData.of(result, Side.BASE, 2);

    private static PcaFigure figure(PcaFigureData data) {
        return new PcaFigure(data, FigureStyle.light());
    }

    @Test
    void givesBothCheckpointsTheSameAxes() {
        PcaFigureData aligned = PcaFigureData.of(result, Side.ALIGNED, 2);
        assertThat(aligned.ranges()).isEqualTo(base.ranges());
        assertThat(figure(aligned).layout(Pixels.AREA)).isEqualTo(figure(base).layout(Pixels.AREA));
    }

    @Test
    void keepsTheAxesWhileTheLayerMovesUnlessAskedForTheLayersOwn() {
        PcaFigureData later = PcaFigureData.of(result, Side.BASE, 4);
        assertThat(later.ranges()).isEqualTo(base.ranges());
        assertThat(figure(later).layout(Pixels.AREA)).isEqualTo(figure(base).layout(Pixels.AREA));
        assertThat(later.withSpan(Span.LAYER).ranges())
                .isNotEqualTo(base.withSpan(Span.LAYER).ranges());
        assertThat(figure(base).caption()).endsWith("Axes and directions held over layers.");
        assertThat(figure(base.withSpan(Span.LAYER)).caption()).endsWith("Axes for this layer, directions held.");
    }

    @Test
    void captionsEndWithWhatMustBeSaidOfTheNumbers() {
        RepresentResult told =
                result.from(result.provenance().saying(new Remarks(List.of("One text.", "Another.", "One text."))));
        assertThat(figure(PcaFigureData.of(told, Side.BASE, 2)).caption())
                .endsWith("held over layers. One text. Another.");
        assertThat(new PearsonFigure(PearsonFigureData.of(told, Side.BASE, 2), FigureStyle.light()).caption())
                .endsWith(" One text. Another.");
    }

    @Test
    void axesOfAllLayersHaveRoomForTheLanguagesShownAlone() {
        PcaFigureData few = PcaFigureData.of(new RepresentScope(result, Side.BASE, 2, List.of("de")));
        assertThat(few.ranges().pc1().high()).isLessThan(base.ranges().pc1().high());
        assertThat(few.ranges())
                .isEqualTo(PcaFigureData.of(new RepresentScope(result, Side.ALIGNED, 0, List.of("de")))
                        .ranges());
    }

    /** Layer 1 with PC1 the other way, layer 2 with both: as it was fitted, nothing else differs. */
    private RepresentResult mirrored() {
        List<LayerProjection> layers = new ArrayList<>(result.layers());
        layers.set(1, times(layers.get(1), -1, 1));
        layers.set(2, times(layers.get(2), -1, -1));
        return with(layers);
    }

    private static LayerProjection times(LayerProjection layer, double first, double second) {
        List<Scatter> scores = layer.scores().stream()
                .map(scatter -> new Scatter(scatter.languages().stream()
                        .map(cloud -> new PointCloud(cloud.items().stream()
                                .map(item -> new PcPair(first * item.pc1(), second * item.pc2()))
                                .toList()))
                        .toList()))
                .toList();
        return new LayerProjection(layer.layer(), scores, layer.varianceShare());
    }

    @Test
    void pointsKeepTheirSideFromLayerToLayerWhateverTheSignsOfTheFit() {
        RepresentResult mirrored = mirrored();
        for (int layer = 0; layer <= 4; layer++) {
            PcaFigureData plain = PcaFigureData.of(result, Side.ALIGNED, layer);
            PcaFigureData drawn = PcaFigureData.of(mirrored, Side.ALIGNED, layer);
            assertThat(drawn.scores("hi")).isEqualTo(plain.scores("hi"));
            assertThat(drawn.centroid(0, "de")).isEqualTo(plain.centroid(0, "de"));
            assertThat(drawn.ranges()).isEqualTo(plain.ranges());
            assertThat(figure(drawn).table()).isEqualTo(figure(plain).table());
        }
        assertThat(mirrored.layers().get(1).cloud(0, 0))
                .isNotEqualTo(result.layers().get(1).cloud(0, 0));
    }

    /** Between the label of the axis and the plot there is room for the longest of its numbers. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 1e-9, 1e-5, 1e-3, 1, 1e4, 1e7})
    void numbersBesideTheScatterKeepClearOfItsLabelHoweverFarThePointsSpread(double spread) {
        RepresentResult scaled = with(result.layers().stream()
                .map(layer -> times(layer, spread, spread))
                .toList());
        PcaFigure figure = figure(PcaFigureData.of(scaled, Side.BASE, 2));
        PcaLayout layout = figure.layout(Pixels.AREA);
        AxisRange y = layout.y();
        NumberTickUnit ticks = PlotFrame.spaced(y, layout.plot().getHeight(), figure.style());
        TextPainter text = TextPainter.regular(figure.style().fontSize() * 0.88);
        double label = figure.style().fontSize() * 0.94;
        Set<String> numbers = new HashSet<>();
        for (double value = Math.ceil(y.low() / ticks.getSize()) * ticks.getSize();
                value <= y.high();
                value += ticks.getSize()) {
            String number = ticks.valueToString(value);
            assertThat(numbers.add(number)).as("%s stands once", number).isTrue();
            assertThat(text.width(number)).as(number).isLessThan(layout.left() - label);
        }
        assertThat(y.high() - y.low()).isGreaterThan(spread > 1e-8 ? spread : 0.5);
        assertThat(numbers).hasSizeBetween(4, 12);
    }

    /** Layer 1 of the aligned checkpoint shifted along PC1, far beyond the spread of its points. */
    private RepresentResult stepped() {
        List<LayerProjection> layers = new ArrayList<>(result.layers());
        LayerProjection one = layers.get(1);
        List<PointCloud> moved = one.scores().get(1).languages().stream()
                .map(cloud -> new PointCloud(cloud.items().stream()
                        .map(item -> new PcPair(item.pc1() + 100, item.pc2()))
                        .toList()))
                .toList();
        layers.set(1, new LayerProjection(1, List.of(one.scores().get(0), new Scatter(moved)), one.varianceShare()));
        return with(layers);
    }

    private RepresentResult with(List<LayerProjection> layers) {
        return new RepresentResult(
                result.sides(),
                result.languages(),
                result.ids(),
                result.nLayers(),
                result.pooling(),
                layers,
                result.pearson(),
                result.lengthCorrelation(),
                result.checks(),
                result.provenance());
    }

    @Test
    void warnsInBothCheckpointsWherePc1IsMostlyTheStepBetweenThem() {
        RepresentResult stepped = stepped();
        for (Side side : Side.values()) {
            PcaFigure there = figure(PcaFigureData.of(stepped, side, 1));
            PcaFigure elsewhere = figure(PcaFigureData.of(stepped, side, 2));
            assertThat(there.summary()).contains("PC1 is mostly the step from base to aligned: η² = 0.9");
            assertThat(elsewhere.summary()).doesNotContain("step from base");
            assertThat(there.layout(Pixels.AREA)).isEqualTo(elsewhere.layout(Pixels.AREA));
        }
        assertThat(warningPixels(figure(PcaFigureData.of(stepped, Side.ALIGNED, 1))))
                .isPositive();
        assertThat(new PearsonFigure(PearsonFigureData.of(stepped, Side.ALIGNED, 1), FigureStyle.light()).summary())
                .contains("step from base to aligned");
    }

    @Test
    void drawsTheMeanOfALanguageInItsColour() {
        Point2D at = figure(base).layout(Pixels.AREA).at(base.centroid(0, "de"));
        assertThat(Pixels.of(figure(base)).at(at.getX(), at.getY()))
                .isEqualTo(Palette.mark("de").onLight());
    }

    @Test
    void warnsWherePc1IsMostlyLengthAndOnlyThere() {
        PcaFigure aligned = figure(PcaFigureData.of(result, Side.ALIGNED, 2));
        assertThat(figure(base).summary()).contains("PC1 is mostly text length: |r(1/length)| = 0.62");
        assertThat(aligned.summary()).doesNotContain("length");
        assertThat(warningPixels(figure(base))).isPositive();
        assertThat(warningPixels(aligned)).isZero();
    }

    /** Points in the colour of warnings in the line above the plot. */
    private static long warningPixels(PcaFigure figure) {
        var plot = figure.layout(Pixels.AREA).plot();
        Pixels pixels = Pixels.of(figure);
        return java.util.stream.IntStream.range((int) plot.getX(), (int) plot.getMaxX())
                .filter(x -> java.util.stream.IntStream.range((int) plot.getY() - 14, (int) plot.getY() - 1)
                        .anyMatch(y -> pixels.at(x, y).equals(Theme.LIGHT.warning())))
                .count();
    }

    @Test
    void picksTheNearestItem() {
        PcPair scores = base.scores("hi").get(7);
        Point2D at = figure(base).layout(Pixels.AREA).at(scores);
        assertThat(figure(base).pick(at, Pixels.AREA)).contains(new ItemPick("hi", "i7"));
        assertThat(figure(base).describe(at, Pixels.AREA).orElseThrow()).startsWith("hi  i7\nPC1 ");
        assertThat(figure(base).pick(new Point2D.Double(1, 1), Pixels.AREA)).isEmpty();
    }

    @Test
    void ringsTheSelectedItemOverAnEqualBackdrop() {
        PcaFigure selected = figure(base.withSelected(Optional.of(new ItemPick("en", "i3"))));
        Point2D at = selected.layout(Pixels.AREA).at(base.scores("en").get(3));
        double radius = FigureStyle.light().markerSize() * 1.5;
        assertThat(Pixels.of(selected).at(at.getX(), at.getY() - radius)).isEqualTo(Theme.LIGHT.ink());
        assertThat(selected.backdropKey()).isEqualTo(figure(base).backdropKey());
        assertThat(selected.move(0, 1)).contains(new ItemPick("en", "i4"));
    }

    @Test
    void givesEveryDrawnPointAsTable() {
        FigureTable table = figure(PcaFigureData.of(new RepresentScope(result, Side.BASE, 2, List.of("de"))))
                .table();
        assertThat(table.rows()).hasSize(20);
        assertThat(table.rows().get(1))
                .containsExactly(
                        "base",
                        "2",
                        "de",
                        "i1",
                        Double.toString(base.scores("de").get(1).pc1()),
                        Double.toString(base.scores("de").get(1).pc2()));
    }

    @Test
    void saysHowMuchVarianceTheComponentsHold() {
        assertThat(figure(base).summary()).contains("41 % and 13 % of the variance");
    }

    @Test
    void checkpointsOnAxesOfTheirOwnAreNotJoinedByArrows() {
        RepresentResult apart = new RepresentResult(
                result.sides(),
                result.languages(),
                result.ids(),
                result.nLayers(),
                result.pooling(),
                result.layers(),
                result.pearson(),
                result.lengthCorrelation(),
                new CrossChecks(Axes.EACH, Superposition.NONE, List.of(), List.of(), Mexa.NONE),
                result.provenance());
        String caption = figure(PcaFigureData.of(apart, Side.ALIGNED, 2)).caption();
        assertThat(caption).contains("own basis").doesNotContain("arrows");
        assertThat(figure(PcaFigureData.of(result, Side.ALIGNED, 2)).caption()).contains("arrows");
    }

    @Test
    void saysOnWhichAxesTheScatterLiesAndWhatWasMoved() {
        var moved = new CrossChecks(Axes.BASE, Superposition.LANGUAGES, List.of(), List.of(), Mexa.NONE);
        RepresentResult frozen = new RepresentResult(
                result.sides(),
                result.languages(),
                result.ids(),
                result.nLayers(),
                result.pooling(),
                result.layers(),
                result.pearson(),
                result.lengthCorrelation(),
                moved,
                result.provenance());

        assertThat(figure(base).caption()).contains("content-mean pooling, joint basis;");
        assertThat(figure(PcaFigureData.of(frozen, Side.BASE, 2)).caption())
                .contains("content-mean pooling, basis of the base, languages laid onto English;");
    }

    @Test
    void refusesALayerThatIsNotThere() {
        assertThatThrownBy(() -> PcaFigureData.of(result, Side.BASE, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Layer 5 is outside 0..4");
    }
}
