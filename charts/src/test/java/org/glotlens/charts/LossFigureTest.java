package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LossFigureTest {

    @Test
    void weighsThePastAsLlamaFactoryDoes() {
        assertThat(LossCurves.weight(10)).isCloseTo(0.2204, within(5e-5));
        assertThat(LossCurves.weight(50)).isCloseTo(0.7635, within(5e-5));
        assertThat(LossCurves.weight(100)).isCloseTo(0.8880, within(5e-5));
        assertThat(LossCurves.weight(356)).isCloseTo(0.9000, within(5e-5));
    }

    @Test
    void startsTheSmoothCurveAtTheFirstLoss() {
        double w = 1.8 * (1 / (1 + Math.exp(-0.1)) - 0.5);
        assertThat(LossCurves.smooth(new double[] {2, 1}))
                .containsExactly(new double[] {2, 2 * w + 1 - w}, within(1e-12));
        assertThat(LossCurves.smooth(new double[0])).isEmpty();
    }

    @Test
    void givesEveryStepAsTable() {
        FigureTable table =
                LossFigure.of(SyntheticData.steps(40), FigureStyle.light()).table();
        assertThat(table.rows()).hasSize(40);
        assertThat(table.rows().get(28).get(3)).isEmpty();
        assertThat(table.rows().get(29).get(3)).isNotEmpty();
    }

    @Test
    void drawsTheSmoothCurveAndNamesTheLastStep() {
        LossFigure figure = LossFigure.of(SyntheticData.steps(40), FigureStyle.light());
        assertThat(Pixels.of(figure).all())
                .contains(Palette.mark("zh").onLight().getRGB());
        assertThat(figure.summary()).startsWith("training loss: step 40 of 220");
    }

    /** A marker of 1.3 x 0.52 x 11 px is 4 px wide on either side of its step. */
    @Test
    void leavesRoomForTheMarkerOfTheLastStep() {
        XYPlot plot = LossFigure.of(SyntheticData.steps(220), FigureStyle.light())
                .chart()
                .getXYPlot();
        double end = plot.getDomainAxis().getUpperBound();
        assertThat((end - 220) / end * 300).isGreaterThan(4);
        assertThat(end).isLessThan(225);
    }

    @Test
    void drawsBeforeTheFirstStep() {
        LossFigure empty = LossFigure.of(List.of(), FigureStyle.light()).with(LossFigure.Extra.LEARNING_RATE);
        assertThat(Pixels.of(empty).at(300, 150)).isEqualTo(Color.WHITE);
        assertThat(empty.summary()).isEqualTo("No step has been logged yet.");
    }

    @Test
    void weighsTheSmoothingAsLlamaFactoryDoes() {
        assertThat(LossCurves.weight(10)).isCloseTo(0.2204, within(5e-5));
        assertThat(LossCurves.weight(50)).isCloseTo(0.7635, within(5e-5));
        assertThat(LossCurves.weight(100)).isCloseTo(0.8880, within(5e-5));
        assertThat(LossCurves.weight(356)).isCloseTo(0.9000, within(5e-5));
    }

    @Test
    void drawsTheChosenSeriesOnAnAxisOfItsOwnAndALineAtTheMarkedStep() {
        LossFigure figure = LossFigure.of(SyntheticData.steps(40), FigureStyle.light())
                .with(LossFigure.Extra.GRADIENT_NORM)
                .withMarkedStep(OptionalInt.of(30));
        XYPlot plot = figure.chart().getXYPlot();
        assertThat(plot.getRangeAxis(1).getLabel()).isEqualTo("gradient norm");
        assertThat(plot.getDataset(2).getYValue(0, 12)).isEqualTo(0.8);
        Collection<?> markers = plot.getDomainMarkers(Layer.FOREGROUND);
        assertThat(markers)
                .singleElement()
                .isInstanceOfSatisfying(
                        ValueMarker.class,
                        marker -> assertThat(marker.getValue()).isEqualTo(30));
        assertThat(Pixels.of(figure).all())
                .isNotEqualTo(
                        Pixels.of(figure.withMarkedStep(OptionalInt.empty())).all());
        assertThat(figure.with(LossFigure.Extra.NONE).chart().getXYPlot().getRangeAxis(1))
                .isNull();
    }

    @Test
    void aSeriesThatWasNotMeasuredIsLeftOut() {
        LossFigure figure =
                LossFigure.of(SyntheticData.steps(40), FigureStyle.light()).with(LossFigure.Extra.THROUGHPUT);
        assertThat(Pixels.of(figure).all())
                .contains(Palette.mark("zh").onLight().getRGB());
        assertThat(figure.table().rows().getFirst().getLast()).isEmpty();
    }
}
