package org.glotlens.app.view.window;

import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;

/** The keys of the window: everywhere, and in a figure. */
final class KeysDialog {
    private static final Dimension2D SIZE = new Dimension2D(620, 560);

    /** Keys and the message of what they do. */
    private record Row(String keys, String does) {}

    private static final List<Row> EVERYWHERE = List.of(
            new Row("← →  , .", "keys.layer"),
            new Row("Space", "keys.play"),
            new Row("Ctrl 1 … 4", "keys.activity"),
            new Row("Ctrl O  Ctrl R  Ctrl E", "keys.work"),
            new Row("Ctrl B  Ctrl D", "keys.look"),
            new Row("Ctrl +  Ctrl −  Ctrl 0", "keys.size"),
            new Row("F5", "keys.present"),
            new Row("Page Up  Page Down  1 … 9  A", "keys.lesson"),
            new Row("Esc", "keys.leave"),
            new Row("F1", "keys.keys"));

    private static final List<Row> FIGURE = List.of(
            new Row("← →", "keys.along"),
            new Row("↑ ↓", "keys.across"),
            new Row("Home  End", "keys.ends"),
            new Row("M  Shift M", "keys.highest"),
            new Row("X", "keys.crossing"),
            new Row("T", "keys.table"),
            new Row("S", "keys.sound"),
            new Row("+  −  0", "keys.zoom"),
            new Row("F11", "keys.large"),
            new Row("Esc", "keys.end"));

    private KeysDialog() {}

    static void show(Node owner) {
        var grid = new GridPane(16, 6);
        grid.setPadding(new Insets(16));
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(190), wide);
        add(grid, "keys.everywhere", EVERYWHERE);
        add(grid, "keys.figure", FIGURE);
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        Dialog<Void> dialog = WindowDialog.of(owner, "keys.title", scroll, SIZE);
        dialog.getDialogPane().getButtonTypes().add(WindowDialog.close());
        dialog.show();
    }

    private static void add(GridPane grid, String heading, List<Row> rows) {
        var head = new Label(Messages.text(heading));
        head.getStyleClass().add("section");
        grid.add(head, 0, grid.getRowCount(), 2, 1);
        for (Row row : rows) {
            grid.addRow(grid.getRowCount(), new Label(row.keys()), Form.sentences(Messages.text(row.does())));
        }
    }
}
