package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LossFigure;
import org.glotlens.charts.Palette;
import org.glotlens.charts.Theme;
import org.glotlens.engine.train.TrainStep;
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

    private static int items(LiveLossChart chart) {
        XYDataset data = chart.chart().getXYPlot().getDataset(0);
        return data.getItemCount(0);
    }
}
