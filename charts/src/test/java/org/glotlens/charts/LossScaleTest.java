package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.glotlens.engine.train.TrainStep;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class LossScaleTest {
    @Test
    void marksAreFewAndRoundWhateverTheReach() {
        assertThat(LogPlaces.marks(Math.log10(.4), Math.log10(2.1), 8)).containsExactly(.5, 1.0, 2.0);
        assertThat(LogPlaces.marks(-2.1, 1.1, 8)).containsExactly(.01, .1, 1.0, 10.0);
        assertThat(LogPlaces.marks(-9.5, 3.5, 5)).hasSizeBetween(2, 5).contains(1e-6, 1.0);
        assertThat(LogPlaces.marks(Math.log10(2.01), Math.log10(2.19), 8)).contains(2.1);
    }

    @Test
    void marksAlongTheBottomAreTheNumbersAndHaveRoom() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
        LogPlaces axis = new LogPlaces("examples");
        axis.setRange(Math.log10(4), Math.log10(2000));
        Rectangle2D wide = new Rectangle2D.Double(0, 0, 400, 20);
        assertThat(axis.refreshTicksHorizontal(g, wide, RectangleEdge.BOTTOM))
                .extracting(NumberTick::getText)
                .containsExactly("10", "30", "100", "300", "1000");
        axis.setRange(Math.log10(900), Math.log10(2e8));
        assertThat(axis.refreshTicksHorizontal(g, wide, RectangleEdge.BOTTOM))
                .extracting(NumberTick::getText)
                .contains("1000000", "1e8");
        assertThat(axis.refreshTicksHorizontal(g, new Rectangle2D.Double(0, 0, 90, 20), RectangleEdge.BOTTOM))
                .hasSizeBetween(1, 2);
    }

    @Test
    void equalRatiosAreEquallyLongAndValuesStayWhatTheyAre() {
        List<TrainStep> steps = IntStream.range(0, 3)
                .mapToObj(i -> new TrainStep(i + 1, 3, Math.pow(10, 1 - i), OptionalDouble.empty(), 1e-3, 1, 0, 0, 0))
                .toList();
        Rectangle2D area = new Rectangle2D.Double(0, 0, 400, 300);
        LossFigure figure = LossFigure.of(steps, FigureStyle.light()).with(LossScale.LOG);
        List<FigureWalk.Point> points = figure.walk(area).rows().getFirst().points();
        double first =
                points.get(1).place().getCenterY() - points.get(0).place().getCenterY();
        double second =
                points.get(2).place().getCenterY() - points.get(1).place().getCenterY();
        assertThat(first).isGreaterThan(20).isCloseTo(second, within(1e-6));
        assertThat(figure.table()).isEqualTo(figure.with(LossScale.LINEAR).table());
        assertThat(LossScale.LOG.place(0)).isNaN();
        assertThat(figure.chart().getXYPlot().getRangeAxis().getRange().getLowerBound())
                .isLessThan(-1);
    }
}
