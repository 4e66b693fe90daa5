package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** One hyper-parameter in the form: its name, what it does on demand, its field, and below them what is wrong. */
final class HyperRow extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("danger");
    private static final double FIELD = 128;
    private static final double EXPLANATION = 300;

    HyperRow(SettingField<?> field, Bag bag) {
        super(1);
        getStyleClass().add("hyper-row");
        var name = new Label(field.label());
        name.setWrapText(true);
        Control input = field.choices().isEmpty() ? typed(field, bag) : chosen(field, bag);
        input.setId("train-" + field.key());
        input.setPrefWidth(FIELD);
        input.setMinWidth(FIELD);
        input.setMaxWidth(FIELD);
        input.getStyleClass().add(Styles.SMALL);
        input.setAccessibleText(field.unit().isEmpty() ? field.label() : field.label() + ", " + field.unit());
        input.setAccessibleHelp(field.hint());
        name.setLabelFor(input);
        var head = new HBox(6, names(name, field), explanation(field), input);
        head.setAlignment(Pos.CENTER_LEFT);
        var below = new Label();
        Wrapping.wrap(below);
        below.setMinHeight(USE_PREF_SIZE);
        below.getStyleClass().addAll(Styles.TEXT_SMALL, "hyper-hint");
        below.setId("train-" + field.key() + "-below");
        bag.follow(field.errorProperty(), error -> {
            boolean isValid = error.isEmpty();
            below.setText(error);
            below.setVisible(!isValid);
            below.setManaged(!isValid);
            below.pseudoClassStateChanged(INVALID, !isValid);
            input.pseudoClassStateChanged(Styles.STATE_DANGER, !isValid);
        });
        getChildren().addAll(head, below);
    }

    /** Its name and, below, what its values count. */
    private static VBox names(Label name, SettingField<?> field) {
        var names = new VBox(name);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(names, Priority.ALWAYS);
        if (!field.unit().isEmpty()) {
            var unit = new Label(field.unit());
            unit.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            names.getChildren().add(unit);
        }
        return names;
    }

    /** The button whose bubble says what the parameter does, what is allowed and what was published. */
    private static Button explanation(SettingField<?> field) {
        var button = Icons.button(
                MaterialDesignH.HELP_CIRCLE_OUTLINE, Messages.text("train.explain", field.label()), () -> {});
        button.setId("train-" + field.key() + "-explain");
        button.getStyleClass().addAll(Styles.SMALL, "explain");
        button.setOnAction(e -> {
            var does = new Label(field.hint());
            var allowed = new Label(Messages.text("train.allowed", field.range()));
            var published = new Label(Messages.text("train.publishedValue", field.usual()));
            allowed.getStyleClass().add(Styles.TEXT_MUTED);
            published.getStyleClass().add(Styles.TEXT_MUTED);
            var text = new VBox(6, does, allowed, published);
            text.setPadding(new Insets(0, 6, 2, 6));
            for (Label line : new Label[] {does, allowed, published}) {
                line.setWrapText(true);
                line.setPrefWidth(EXPLANATION);
                line.setMinHeight(USE_PREF_SIZE);
            }
            Bubble.show(button, field.label(), text, PopOver.ArrowLocation.LEFT_TOP);
        });
        return button;
    }

    private static TextField typed(SettingField<?> field, Bag bag) {
        var input = new TextField();
        input.textProperty().bindBidirectional(field.textProperty());
        bag.onClose(() -> input.textProperty().unbindBidirectional(field.textProperty()));
        return input;
    }

    private static ComboBox<String> chosen(SettingField<?> field, Bag bag) {
        var input = new ComboBox<String>();
        input.setConverter(Choices.shown(typed -> Messages.choice(field.key(), typed)));
        input.getItems().setAll(field.choices());
        input.valueProperty().bindBidirectional(field.textProperty());
        bag.onClose(() -> input.valueProperty().unbindBidirectional(field.textProperty()));
        return input;
    }
}
