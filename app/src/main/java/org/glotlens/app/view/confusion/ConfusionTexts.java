package org.glotlens.app.view.confusion;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptLines;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.JudgedCompletion;
import org.glotlens.engine.confusion.JudgedLine;

/** The judged texts; of the selected one every line, those in another language in colour and with its name. */
final class ConfusionTexts extends VBox {
    private static final double TABLE = 200;

    private final ScriptLines lines = new ScriptLines();

    ConfusionTexts(ConfusionViewModel model, Bag bag) {
        super(6);
        setMinSize(0, 0);
        TableView<JudgedCompletion> table = Tables.of(
                Messages.text("confusion.page.texts"),
                Messages.text("confusion.empty"),
                List.of(
                        Tables.column(
                                "confusion.model", 90, each -> each.completion().model()),
                        Tables.column(
                                "tasks.language", 76, each -> each.completion().language()),
                        Tables.column(
                                "confusion.source",
                                90,
                                each -> each.completion().source()),
                        Tables.column(
                                "confusion.id", 56, each -> each.completion().id()),
                        Tables.column("confusion.verdict", 190, ConfusionTexts::verdict)));
        table.setId("confusion-texts");
        table.setMinHeight(110);
        table.setPrefHeight(TABLE);
        var only = new CheckBox(Messages.text("confusion.onlySwitched"));
        only.setId("confusion-only");
        bag.bindBoth(only.selectedProperty(), model.switchedProperty());
        Runnable fill = () -> table.getItems().setAll(shown(model));
        bag.follow(model.resultProperty(), result -> fill.run());
        bag.onChange(model.switchedProperty(), fill);
        table.getSelectionModel().selectedItemProperty().subscribe(this::show);
        var pane = new ScrollPane(lines);
        pane.setId("confusion-lines");
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(only, table, pane);
    }

    private static List<JudgedCompletion> shown(ConfusionViewModel model) {
        ConfusionResult result = model.resultProperty().get();
        if (result == null) {
            return List.of();
        }
        return result.completions().stream()
                .filter(each -> !model.switchedProperty().get() || each.hasLineError() || each.hasWordError())
                .toList();
    }

    private static String verdict(JudgedCompletion each) {
        if (!each.isCounted()) {
            return Messages.text("confusion.skipped");
        }
        if (each.hasLineError()) {
            return Messages.text("confusion.line");
        }
        return Messages.text(each.hasWordError() ? "confusion.word" : "confusion.passed");
    }

    private void show(JudgedCompletion judged) {
        lines.getChildren().clear();
        if (judged == null) {
            lines.getChildren().add(Form.explanation(Messages.text("confusion.select")));
            return;
        }
        for (JudgedLine line : judged.lines()) {
            if (line.isSwitched()) {
                lines.add(
                        Messages.text(
                                "confusion.switched",
                                line.told().orElse(Messages.text("problems.untold")),
                                line.text()),
                        "switched-line");
            } else if (!line.english().isEmpty()) {
                lines.add(
                        Messages.text("confusion.english", String.join(", ", line.english()), line.text()),
                        "english-line");
            } else {
                lines.add(line.text(), line.isCounted() ? "" : "skipped-line");
            }
        }
    }
}
