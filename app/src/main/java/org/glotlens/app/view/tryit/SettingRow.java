package org.glotlens.app.view.tryit;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;

/** One setting of the sampling: its name, its field, and below them what is wrong. */
final class SettingRow extends VBox {
    private static final double CAPTION = 124;

    SettingRow(SettingField<?> field, Bag bag) {
        super(1);
        var input = new TextField();
        input.setId("try-" + field.key());
        input.getStyleClass().add(Styles.SMALL);
        input.setAccessibleText(field.label());
        input.setAccessibleHelp(field.hint());
        input.setTooltip(new Tooltip(field.hint() + "\n" + Messages.text("try.takes", field.range())));
        if (field.usual().isEmpty()) {
            input.setPromptText(Messages.text("try.usual"));
        }
        bag.bindBoth(input.textProperty(), field.textProperty());
        HBox.setHgrow(input, Priority.ALWAYS);
        var name = new Label(field.label());
        name.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        name.setMinWidth(CAPTION);
        name.setPrefWidth(CAPTION);
        name.setLabelFor(input);
        var below = Form.sentences("");
        below.setId("try-" + field.key() + "-below");
        below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        bag.follow(field.errorProperty(), error -> {
            below.setText(error);
            Form.appear(below, !error.isEmpty());
            input.pseudoClassStateChanged(Styles.STATE_DANGER, !error.isEmpty());
        });
        getChildren().addAll(Form.line(name, input), below);
    }
}
