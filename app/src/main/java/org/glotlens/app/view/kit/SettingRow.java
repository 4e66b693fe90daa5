package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One setting of a form in a narrow column: its name, its field, and below them what is wrong. */
public final class SettingRow extends VBox {
    private static final double CAPTION = 124;

    /**
     * A row.
     *
     * @param prefix of the ids of its field, {@code PREFIX-KEY}, and of the line below, {@code PREFIX-KEY-below}
     * @param unset what an empty field says of itself
     */
    public SettingRow(SettingField<?> field, String prefix, String unset, Bag bag) {
        super(1);
        Control input = field.choices().isEmpty() ? typed(field, unset, bag) : chosen(field, bag);
        input.setId(prefix + "-" + field.key());
        input.getStyleClass().add(Styles.SMALL);
        input.setAccessibleText(field.label());
        input.setAccessibleHelp(field.hint());
        input.setTooltip(new Tooltip(field.hint() + "\n" + Messages.text("form.takes", field.range())));
        input.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(input, Priority.ALWAYS);
        var name = new Label(field.label());
        name.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        name.setMinWidth(CAPTION);
        name.setPrefWidth(CAPTION);
        name.setLabelFor(input);
        var below = Form.sentences("");
        below.setId(prefix + "-" + field.key() + "-below");
        below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        bag.follow(field.errorProperty(), error -> {
            below.setText(error);
            Form.appear(below, !error.isEmpty());
            input.pseudoClassStateChanged(Styles.STATE_DANGER, !error.isEmpty());
        });
        getChildren().addAll(Form.line(name, input), below);
    }

    private static TextField typed(SettingField<?> field, String unset, Bag bag) {
        var input = new TextField();
        if (field.usual().isEmpty()) {
            input.setPromptText(unset);
        }
        bag.bindBoth(input.textProperty(), field.textProperty());
        return input;
    }

    private static ComboBox<String> chosen(SettingField<?> field, Bag bag) {
        var input = new ComboBox<String>();
        input.getItems().setAll(field.choices());
        input.setConverter(Choices.shown(typed -> Messages.choice(field.key(), typed)));
        bag.bindBoth(input.valueProperty(), field.textProperty());
        return input;
    }
}
