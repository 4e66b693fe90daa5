package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.runs.RunSummary;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Asks what a run shall be called. */
final class RenameBubble extends VBox {
    private static final double WIDTH = 340;

    private final TextField field;

    private RenameBubble(RunsViewModel model, RunSummary run, Runnable onDone) {
        super(8);
        setPrefWidth(WIDTH);
        field = new TextField(run.ownName().orElse(""));
        field.setId("rename-field");
        field.setPromptText(String.valueOf(run.folder().getFileName()));
        field.setAccessibleText(Messages.text("runs.newName"));
        Runnable rename = () -> {
            model.rename(run, field.getText());
            onDone.run();
        };
        field.setOnAction(e -> rename.run());
        HBox.setHgrow(field, Priority.ALWAYS);
        var button = Form.button("runs.rename", MaterialDesignC.CHECK, rename);
        button.setId("rename-go");
        button.getStyleClass().add(Styles.ACCENT);
        getChildren().addAll(Form.line(field, button), Form.explanation(Messages.text("runs.renameNote")));
    }

    /** Shows the bubble at {@code owner}. */
    static void show(Node owner, RunsViewModel model, RunSummary run) {
        var over = new PopOver[1];
        var content = new RenameBubble(model, run, () -> over[0].hide());
        over[0] =
                Bubble.show(owner, Messages.text("runs.renameOf", run.name()), content, PopOver.ArrowLocation.TOP_LEFT);
        content.field.requestFocus();
        content.field.selectAll();
    }
}
