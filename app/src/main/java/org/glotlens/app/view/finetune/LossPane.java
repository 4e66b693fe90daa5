package org.glotlens.app.view.finetune;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.Messages;
import org.glotlens.app.view.export.ExportMenu;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.charts.Figure;
import org.glotlens.charts.LossFigure;
import org.glotlens.charts.fx.LiveLossChart;

/** The loss of the run on show: live and zoomable on the screen, and as a figure for paper in its menu. */
public final class LossPane extends StackPane implements AutoCloseable {
    /** Room for the menu beside the chart. */
    private static final double MENU = 15;

    /** Room for the line that names the curves. */
    private static final double KEY = 20;

    private final Bag bag = new Bag();
    private final Label key = new Label(Messages.text("train.key"));
    private LiveLossChart chart;

    /** Follows the figure of {@code model}; a line stands in its place before the first step. */
    public LossPane(LossViewModel model, ExportViewModel export) {
        getStyleClass().add("figure-pane");
        setMinSize(0, 0);
        var waiting = new Label(Messages.text("train.waiting"));
        waiting.getStyleClass().add("figure-empty");
        waiting.setWrapText(true);
        ReadOnlyObjectProperty<Figure> figure = model.figureProperty();
        var menu = new ExportMenu(export, figure, "loss", bag).button();
        setAlignment(menu, Pos.TOP_RIGHT);
        key.getStyleClass().add("loss-key");
        setAlignment(key, Pos.TOP_LEFT);
        getChildren().addAll(waiting, key, menu);
        bag.follow(figure, present -> {
            waiting.setVisible(present == null);
            key.setVisible(present != null);
            if (present instanceof LossFigure loss) {
                show(loss);
            }
            if (chart != null) {
                chart.setVisible(present != null);
            }
        });
    }

    private void show(LossFigure loss) {
        if (chart == null) {
            chart = new LiveLossChart(loss);
            setMargin(chart, new Insets(KEY, MENU, 0, 0));
            getChildren().add(1, chart);
        } else {
            chart.show(loss);
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
