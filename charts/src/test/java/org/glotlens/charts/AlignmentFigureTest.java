package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.MexaMatrix;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MEXA of a and b at layer l is 0.1 (a + b) + 0.05 l, 0.2 more in the aligned checkpoint. */
@Tag("unit")
class AlignmentFigureTest {
    private final RepresentResult bare = SyntheticData.represent(List.of("en", "de", "hi"), 20, 4);
    private final RepresentResult result = measured();

    private RepresentResult measured() {
        Mexa mexa = new Mexa(Stream.of(Side.BASE, Side.ALIGNED)
                .map(side -> IntStream.rangeClosed(0, 4)
                        .mapToObj(layer -> matrix(side, layer))
                        .toList())
                .toList());
        return new RepresentResult(
                bare.sides(),
                bare.languages(),
                bare.ids(),
                bare.nLayers(),
                bare.pooling(),
                bare.layers(),
                bare.pearson(),
                bare.lengthCorrelation(),
                new CrossChecks(Axes.JOINT, Superposition.NONE, List.of(), List.of(), mexa),
                bare.provenance());
    }

    private static MexaMatrix matrix(Side side, int layer) {
        double[][] score = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                score[a][b] = a == b ? Double.NaN : 0.1 * (a + b) + 0.05 * layer + (side == Side.ALIGNED ? 0.2 : 0);
            }
        }
        return new MexaMatrix(side, layer, 20, score);
    }

    private AlignmentFigure figure(Side side, String pivot) {
        AlignmentFigureData data = AlignmentFigureData.of(RepresentScope.of(result, side, 0), Measure.MEXA, pivot);
        return new AlignmentFigure(data, FigureStyle.light());
    }

    @Test
    void everyLanguageButThePivotHasACurve() {
        assertThat(figure(Side.BASE, "en").data().curves()).containsExactly("de", "hi");
        assertThat(figure(Side.BASE, "hi").data().curves()).containsExactly("en", "de");
        assertThat(figure(Side.BASE, "xx").data().pivot()).isEqualTo("en");
        assertThat(figure(Side.ALIGNED, "en").table().rows()).hasSize(2 * 5);
        assertThat(figure(Side.ALIGNED, "en").table().rows().get(7))
                .containsExactly(
                        "aligned",
                        "2",
                        "en",
                        "hi",
                        "mexa",
                        Double.toString(0.1 * 2 + 0.05 * 2 + 0.2),
                        Double.toString(1 / 39.0),
                        "20");
    }

    @Test
    void curvesAndChanceStandWhereTheirValuesAre() {
        AlignmentFigure figure = figure(Side.BASE, "en");
        AlignmentFigure.Layout layout = figure.layout(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        Color colour = Palette.mark("de").colour(Theme.LIGHT);
        assertThat(pixels.at(layout.x(2), layout.y(0.2))).isEqualTo(colour);
        assertThat(figure.caption()).contains("MEXA", "n = 20", "chance 0.026");
        assertThat(figure.title()).isEqualTo("base · MEXA with en, layer by layer");
        assertThat(figure.summary()).contains("hi: mean over the layers 0.300, highest 0.400 at layer 4.");
    }

    /** The highest of all is 0.1 * 2 + 0.05 * 4 + 0.2, in the aligned checkpoint; both axes go 4 % beyond it, and beyond 0. */
    @Test
    void theAxisReachesAboveTheHighestOfBothCheckpointsAndShowsChance() {
        for (Side side : List.of(Side.BASE, Side.ALIGNED)) {
            AxisRange axis = figure(side, "en").layout(Pixels.AREA).values();
            assertThat(axis.low()).isCloseTo(-0.024, within(1e-9));
            assertThat(axis.high()).isCloseTo(0.624, within(1e-9));
        }
        AlignmentFigure figure = figure(Side.BASE, "en");
        AlignmentFigure.Layout layout = figure.layout(Pixels.AREA);
        int low = (int) Math.round(layout.plot().getMaxY());
        int chance = (int) Math.round(layout.y(1 / 39.0));
        assertThat(low - chance).isGreaterThan(3);
        assertThat(figure.data().withTop(0.8).axis().high()).isCloseTo(0.832, within(1e-9));
        assertThat(figure.data().withTop(0.1).axis().high()).isCloseTo(0.624, within(1e-9));
    }

    @Test
    void aLayerIsPickedToldAndMarked() {
        AlignmentFigure figure = figure(Side.BASE, "en");
        AlignmentFigure.Layout layout = figure.layout(Pixels.AREA);
        Point2D at = new Point2D.Double(layout.x(0) + 1, layout.y(0.5));
        assertThat(figure.pick(at, Pixels.AREA)).contains(new LayerPick(0));
        assertThat(figure.describe(at, Pixels.AREA).orElseThrow()).isEqualTo("layer 0 of 4\nde  0.100\nhi  0.200");
        AlignmentFigure marked = figure.withSelectedLayer(3);
        assertThat(Pixels.of(marked).at(layout.x(3), layout.y(0.6))).isEqualTo(Theme.LIGHT.ink());
        assertThat(marked.backdropKey()).isEqualTo(figure.backdropKey());
        assertThat(marked.move(1, 0)).contains(new LayerPick(4));
    }

    @Test
    void aRunFromBeforeMexaHasNoFigure() {
        RepresentSelection shown = RepresentSelection.defaults();
        assertThat(new RepresentPanels(bare, shown).alignment(FigureStyle.print()))
                .isEmpty();
        assertThat(new RepresentPanels(result, shown).alignment(FigureStyle.print()))
                .hasValueSatisfying(sheet -> assertThat(sheet.table().rows()).hasSize(20));
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure(Side.BASE, "en"), "value");
    }
}
