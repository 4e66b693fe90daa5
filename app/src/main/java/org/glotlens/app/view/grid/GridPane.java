package org.glotlens.app.view.grid;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportMenu;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigureTwin;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.GridFigure;
import org.glotlens.charts.fx.GridCanvas;

/** One grid of the window with its title and its menu, and a line in its place while there is nothing to draw. */
final class GridPane extends StackPane {
    private static final double TITLE = 24;
    private static final double MENU = 26;

    private final GridCanvas canvas = new GridCanvas();

    /** @param empty what to say while there is no grid */
    GridPane(Exhibit exhibit, ObservableValue<String> empty, ExportViewModel export, Bag bag) {
        getStyleClass().add("figure-pane");
        setMinSize(0, 0);
        var placeholder = new Label();
        placeholder.getStyleClass().add("figure-empty");
        placeholder.setWrapText(true);
        bag.follow(empty, placeholder::setText);
        var title = new Label();
        title.getStyleClass().add("grid-title");
        title.setMinWidth(0);
        var menu = new ExportMenu(export, exhibit, bag);
        setAlignment(menu.button(), Pos.TOP_RIGHT);
        setAlignment(title, Pos.TOP_LEFT);
        setMargin(title, new Insets(3, MENU, 0, 6));
        setMargin(canvas, new Insets(TITLE, 0, 0, 4));
        getChildren().addAll(placeholder, canvas, title, menu.button());
        bag.follow(exhibit.figure(), present -> {
            GridFigure figure = present instanceof GridFigure drawn ? drawn : null;
            placeholder.setVisible(figure == null);
            canvas.setVisible(figure != null);
            title.setText(figure == null ? "" : figure.title());
            canvas.setFigure(figure);
        });
        FigureTwin.install(this, canvas::getFigure, menu);
        canvas.setAccessibleHelp(Messages.text("figure.help"));
        bag.onClose(canvas::dispose);
    }

    /** The drawn grid. */
    GridCanvas canvas() {
        return canvas;
    }
}
