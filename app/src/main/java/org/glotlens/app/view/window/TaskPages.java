package org.glotlens.app.view.window;

import org.glotlens.app.view.confusion.ConfusionView;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.problem.ProblemsView;
import org.glotlens.app.view.tasks.TasksView;

/** What checkpoints answer: questions with label words, word problems, and in which language they write. */
final class TaskPages {
    private TaskPages() {}

    static Pages of(TasksView labels, ProblemsView problems, ConfusionView confusion) {
        Pages pages = new Pages()
                .named("task-names")
                .add("tasks.page.labels", labels)
                .add("tasks.page.problems", problems)
                .add("tasks.page.confusion", confusion);
        pages.getStyleClass().add("task-pages");
        return pages;
    }
}
