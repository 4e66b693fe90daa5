package org.glotlens.app.view.problem;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptLines;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.problem.ProblemAnswer;
import org.glotlens.engine.run.Side;

/** Every problem with the numbers that were given; the selected one with question and answers in full. */
final class AnswersPage extends VBox {
    private static final double TABLE = 200;

    private final ScriptLines lines = new ScriptLines();

    AnswersPage(ProblemsViewModel model, Bag bag) {
        super(6);
        setMinSize(0, 0);
        TableView<ProblemItem> table = Tables.of(
                Messages.text("problems.page.answers"),
                Messages.text("problems.empty"),
                List.of(
                        Tables.column("tasks.language", 74, ProblemItem::language),
                        Tables.number("problems.row", 52, ProblemItem::id),
                        Tables.number("problems.gold", 80, item -> item.any().gold()),
                        Tables.column("tasks.base", 120, item -> item.told(Side.BASE)),
                        Tables.column("tasks.aligned", 120, item -> item.told(Side.ALIGNED))));
        table.setId("problems-items");
        table.setMinHeight(110);
        table.setPrefHeight(TABLE);
        bag.follow(
                model.measuredProperty(),
                shown -> table.getItems()
                        .setAll(model.result().map(ProblemItem::of).orElse(List.of())));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(item -> model.selectedProperty().set(item));
        var pane = new ScrollPane(lines);
        pane.setId("problems-item");
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        bag.follow(model.selectedProperty(), this::show);
        getChildren().addAll(table, pane);
    }

    private void show(ProblemItem item) {
        lines.getChildren().clear();
        if (item == null) {
            lines.getChildren().add(Form.explanation(Messages.text("problems.select")));
            return;
        }
        heading(Messages.text(
                "problems.question", item.language(), item.id(), item.any().gold()));
        lines.add(item.any().question(), "");
        item.answers().forEach((side, answer) -> {
            heading(Messages.text(
                    "problems.answer",
                    Messages.side(side),
                    answer.hasNumber() ? answer.extracted().orElse("") : Messages.text("problems.none"),
                    Messages.text(answer.isCorrect() ? "problems.right" : "problems.wrong"),
                    written(answer)));
            lines.add(answer.output().strip(), "");
        });
    }

    private static String written(ProblemAnswer answer) {
        return answer.outputLanguage().orElse(Messages.text("problems.untold"));
    }

    private void heading(String text) {
        Label label = Form.sentences(text);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_BOLD);
        lines.getChildren().add(label);
    }
}
