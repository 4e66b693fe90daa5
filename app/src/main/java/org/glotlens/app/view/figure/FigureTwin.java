package org.glotlens.app.view.figure;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.export.ExportMenu;
import org.glotlens.charts.Figure;

/** The table behind the figure of one pane, which T opens in the figure's place; T, Escape or a button lead back. */
public final class FigureTwin {
    private final StackPane pane;
    private final Supplier<Figure> figure;
    private Node focused;
    private FigureTableView shown;

    private FigureTwin(StackPane pane, Supplier<Figure> figure) {
        this.pane = pane;
        this.figure = figure;
    }

    /**
     * Gives a pane the table of its figure.
     *
     * @param figure what the pane shows at the moment, or null
     * @param menu has an entry for it as well
     */
    public static FigureTwin install(StackPane pane, Supplier<Figure> figure, ExportMenu menu) {
        var twin = new FigureTwin(pane, figure);
        menu.addAction("figure.table", twin::toggle);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, twin::press);
        return twin;
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        boolean isLeft = event.getCode() == KeyCode.ESCAPE && shown != null;
        boolean isTurned = event.getCode() == KeyCode.T && (shown != null || !(event.getTarget() instanceof Control));
        if (isLeft || isTurned) {
            toggle();
            event.consume();
        }
    }

    /** Shows the table, or the figure again. */
    void toggle() {
        if (shown != null) {
            pane.getChildren().remove(shown);
            shown = null;
            if (focused != null && focused.getScene() == pane.getScene()) {
                focused.requestFocus();
            }
        } else if (figure.get() != null) {
            focused = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
            shown = new FigureTableView(figure.get(), this::toggle);
            pane.getChildren().add(shown);
            shown.table().requestFocus();
        }
    }

    /** The figure has changed: its table does not stay behind. */
    void refresh() {
        if (shown != null && figure.get() != null) {
            boolean isFocused = pane.getScene() != null && shown.table().isFocused();
            pane.getChildren().remove(shown);
            shown = new FigureTableView(figure.get(), this::toggle);
            pane.getChildren().add(shown);
            if (isFocused) {
                shown.table().requestFocus();
            }
        } else if (shown != null) {
            toggle();
        }
    }

    /** The table while it is shown, else null. */
    FigureTableView shown() {
        return shown;
    }
}
