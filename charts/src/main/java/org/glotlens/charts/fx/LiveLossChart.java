package org.glotlens.charts.fx;

import javafx.scene.layout.StackPane;
import org.glotlens.charts.LossFigure;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartViewer;

/**
 * The loss of a running fine-tune, in JFreeChart's own viewer: drag to zoom in, drag to the left to see all again. FX
 * thread only.
 */
public final class LiveLossChart extends StackPane {
    private final ChartViewer viewer;

    /** Shows a figure, which later ones replace. */
    public LiveLossChart(LossFigure figure) {
        FxFonts.register();
        this.viewer = new ChartViewer(figure.chart(), false);
        viewer.setMinSize(0, 0);
        getChildren().add(viewer);
        setFocusTraversable(true);
        setAccessibleText(figure.summary());
    }

    /** Shows a newer state of the run. */
    public void show(LossFigure figure) {
        viewer.setChart(figure.chart());
        setAccessibleText(figure.summary());
    }

    /** What is shown now. */
    public JFreeChart chart() {
        return viewer.getChart();
    }
}
