package org.glotlens.app.view.tasks;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;

/** The text of a task file to read: templates, label words and few-shot examples in every script. */
final class TaskText {
    private static final double SIZE = 12;

    private TaskText() {}

    /** Shows the text in a bubble at a control. */
    static PopOver show(Node owner, String name, String text) {
        var lines = new ListView<String>();
        lines.setId("task-text");
        lines.getItems().setAll(text.lines().toList());
        lines.setFixedCellSize(20);
        lines.setPrefSize(620, 520);
        lines.setAccessibleText(Messages.text("tasks.textOf", name));
        lines.setCellFactory(v -> new Line());
        return Bubble.show(owner, Messages.text("tasks.textOf", name), lines, PopOver.ArrowLocation.LEFT_TOP);
    }

    private static final class Line extends ListCell<String> {
        private final ScriptText line = new ScriptText(SIZE);

        @Override
        protected void updateItem(String text, boolean isEmpty) {
            super.updateItem(text, isEmpty);
            if (isEmpty || text == null) {
                setGraphic(null);
            } else {
                line.show(text);
                setGraphic(line);
            }
        }
    }
}
