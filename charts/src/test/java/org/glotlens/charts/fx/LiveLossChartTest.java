package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LossFigure;
import org.glotlens.charts.Palette;
import org.glotlens.charts.Theme;
import org.glotlens.engine.train.TrainStep;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class LiveLossChartTest {
    private static LossFigure figure(int steps) {
        List<TrainStep> all = new ArrayList<>();
        for (int i = 1; i <= steps; i++) {
            all.add(new TrainStep(i, 100, 4.0 / i, OptionalDouble.empty(), 1e-3, 1, 0.1, i, 100 - i));
        }
        return LossFigure.of(all, FigureStyle.light());
    }

    @Test
    void showsTheNewestStateOfTheRun() throws Exception {
        int[] counts = FxThread.call(() -> {
            LiveLossChart chart = new LiveLossChart(figure(3));
            int before = items(chart);
            chart.show(figure(7));
            return new int[] {before, items(chart)};
        });
        assertThat(counts).containsExactly(3, 7);
    }

    @Test
    void drawsTheSmoothedCurveInItsColour() throws Exception {
        boolean isDrawn = FxThread.call(() -> {
            LiveLossChart chart = new LiveLossChart(figure(40));
            new Scene(chart, 480, 300);
            chart.resize(480, 300);
            chart.layout();
            WritableImage image = chart.snapshot(null, null);
            java.awt.Color wanted = Palette.mark("zh").colour(Theme.LIGHT);
            int argb = wanted.getRGB();
            for (int x = 0; x < 480; x++) {
                for (int y = 0; y < 300; y++) {
                    if (image.getPixelReader().getArgb(x, y) == argb) {
                        return true;
                    }
                }
            }
            return false;
        });
        assertThat(isDrawn).isTrue();
    }

    @Test
    void whatWasZoomedIntoStaysInSightWhileTheRunGoesOn() throws Exception {
        List<Range> seen = FxThread.call(() -> {
            LiveLossChart chart = new LiveLossChart(figure(3));
            steps(chart).setRange(20, 40);
            chart.show(figure(7));
            Range zoomed = steps(chart).getRange();
            press(chart, KeyCode.HOME);
            chart.show(figure(9));
            return List.of(zoomed, steps(chart).getRange());
        });
        assertThat(seen.getFirst()).isEqualTo(new Range(20, 40));
        assertThat(seen.getLast().getLowerBound()).isZero();
        assertThat(seen.getLast().getUpperBound()).isGreaterThan(100);
    }

    @Test
    void plusAndMinusZoomAndTheArrowsMoveAlongTheSteps() throws Exception {
        List<Range> seen = FxThread.call(() -> {
            LiveLossChart chart = new LiveLossChart(figure(40));
            Range all = steps(chart).getRange();
            press(chart, KeyCode.PLUS);
            Range nearer = steps(chart).getRange();
            press(chart, KeyCode.RIGHT);
            Range right = steps(chart).getRange();
            press(chart, KeyCode.MINUS);
            return List.of(all, nearer, right, steps(chart).getRange());
        });
        double length = seen.getFirst().getLength();
        assertThat(seen.get(1).getLength()).isCloseTo(0.7 * length, within(1e-9));
        assertThat(seen.get(2).getLowerBound()).isCloseTo(seen.get(1).getLowerBound() + 0.07 * length, within(1e-9));
        assertThat(seen.get(3)).isEqualTo(seen.getFirst());
    }

    @Test
    void thePointerTellsTheStepBelowIt() throws Exception {
        List<Optional<String>> said = FxThread.call(() -> {
            LiveLossChart chart = new LiveLossChart(figure(40));
            new Scene(chart, 480, 300);
            chart.resize(480, 300);
            chart.layout();
            return List.of(chart.describe(240, 150), chart.describe(2, 150));
        });
        assertThat(said.getFirst()).hasValueSatisfying(text -> assertThat(text).startsWith("step 40: loss 0.1"));
        assertThat(said.getLast()).isEmpty();
    }

    private static ValueAxis steps(LiveLossChart chart) {
        return chart.chart().getXYPlot().getDomainAxis();
    }

    private static void press(LiveLossChart chart, KeyCode code) {
        Event.fireEvent(chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static int items(LiveLossChart chart) {
        XYDataset data = chart.chart().getXYPlot().getDataset(0);
        return data.getItemCount(0);
    }
}
