package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.Bag;

/** One hyper-parameter in the form: its name, its field, and below them what it does or what is wrong. */
final class HyperRow extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("danger");
    private static final double FIELD = 128;

    HyperRow(HyperField<?> field, Bag bag) {
        super(1);
        getStyleClass().add("hyper-row");
        var name = new Label(field.label());
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Control input = field.choices().isEmpty() ? typed(field, bag) : chosen(field, bag);
        input.setId("train-" + field.key());
        input.setPrefWidth(FIELD);
        input.setMinWidth(FIELD);
        input.setMaxWidth(FIELD);
        input.getStyleClass().add(Styles.SMALL);
        input.setAccessibleText(field.label());
        input.setAccessibleHelp(field.hint());
        name.setLabelFor(input);
        var head = new HBox(8, name, input);
        head.setAlignment(Pos.CENTER_LEFT);
        var below = new Label();
        below.setWrapText(true);
        below.setMinHeight(USE_PREF_SIZE);
        below.getStyleClass().addAll(Styles.TEXT_SMALL, "hyper-hint");
        below.setId("train-" + field.key() + "-below");
        bag.follow(field.errorProperty(), error -> {
            boolean isValid = error.isEmpty();
            below.setText(isValid ? field.hint() : error);
            below.pseudoClassStateChanged(INVALID, !isValid);
            input.pseudoClassStateChanged(Styles.STATE_DANGER, !isValid);
        });
        getChildren().addAll(head, below);
    }

    private static TextField typed(HyperField<?> field, Bag bag) {
        var input = new TextField();
        input.textProperty().bindBidirectional(field.textProperty());
        bag.onClose(() -> input.textProperty().unbindBidirectional(field.textProperty()));
        return input;
    }

    private static ComboBox<String> chosen(HyperField<?> field, Bag bag) {
        var input = new ComboBox<String>();
        input.getItems().setAll(field.choices());
        input.valueProperty().bindBidirectional(field.textProperty());
        bag.onClose(() -> input.valueProperty().unbindBidirectional(field.textProperty()));
        return input;
    }
}
