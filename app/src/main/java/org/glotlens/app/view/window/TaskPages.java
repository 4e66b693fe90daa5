package org.glotlens.app.view.window;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.confusion.ConfusionView;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.problem.ProblemsView;
import org.glotlens.app.view.tasks.TasksView;

/** What checkpoints answer: questions with label words, word problems, and in which language they write. */
final class TaskPages extends VBox {
    TaskPages(TasksView labels, ProblemsView problems, ConfusionView confusion) {
        getStyleClass().add("task-pages");
        setMinWidth(0);
        var pages = new Pages()
                .add("tasks.page.labels", labels)
                .add("tasks.page.problems", problems)
                .add("tasks.page.confusion", confusion);
        pages.names().getStyleClass().add("task-names");
        VBox.setVgrow(pages, Priority.ALWAYS);
        getChildren().add(pages);
    }
}
