package org.glotlens.app.view.window;

import java.util.List;
import java.util.regex.Pattern;
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

    /** Between keys and what they do, in the messages. */
    private static final Pattern BAR = Pattern.compile(" \\| ");

    private static final List<String> EVERYWHERE = List.of(
            "keys.layer",
            "keys.play",
            "keys.activity",
            "keys.work",
            "keys.look",
            "keys.size",
            "keys.present",
            "keys.lesson",
            "keys.leave",
            "keys.keys");

    private static final List<String> FIGURE = List.of(
            "keys.along",
            "keys.across",
            "keys.ends",
            "keys.highest",
            "keys.crossing",
            "keys.table",
            "keys.sound",
            "keys.zoom",
            "keys.large",
            "keys.end");

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

    private static void add(GridPane grid, String heading, List<String> rows) {
        var head = new Label(Messages.text(heading));
        head.getStyleClass().add("section");
        grid.add(head, 0, grid.getRowCount(), 2, 1);
        for (String row : rows) {
            String[] parts = BAR.split(Messages.text(row), 2);
            grid.addRow(grid.getRowCount(), new Label(parts[0]), Form.sentences(parts[1]));
        }
    }
}
