package org.glotlens.app.view.grid;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.engine.grid.PinnedGroup;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Where tokens to follow are typed, and those that are followed. */
final class PinBar extends FlowPane {
    private static final double WRAP = 330;
    private static final double SIZE = 12;

    private final GridViewModel model;

    PinBar(GridViewModel model, Bag bag) {
        super(6, 4);
        this.model = model;
        getStyleClass().add("grid-pins");
        setPrefWrapLength(WRAP);
        var field = new TextField();
        field.setId("grid-pin");
        field.setPrefColumnCount(10);
        field.setPromptText(Messages.text("grid.pinHint"));
        field.setAccessibleText(Messages.text("grid.pin"));
        field.setTooltip(new Tooltip(Messages.text("grid.pinTip")));
        ScriptInput.dress(field, SIZE);
        field.setOnAction(e -> {
            model.pin(field.getText());
            field.clear();
        });
        var pin = Form.button(
                "grid.pin",
                MaterialDesignP.PIN_OUTLINE,
                () -> field.getOnAction().handle(null));
        bag.follow(model.pinsProperty(), pins -> {
            getChildren().setAll(field, pin);
            pins.forEach(token -> getChildren().add(chip(token)));
        });
    }

    /** As wide as its parts in a line, within reason. */
    @Override
    protected double computePrefWidth(double height) {
        double width = getChildren().stream()
                .mapToDouble(part -> part.prefWidth(-1) + getHgap())
                .sum();
        return Math.min(WRAP, width);
    }

    private Button chip(String token) {
        String name = PinnedGroup.of(token).map(PinnedGroup::name).orElse(token);
        var chip = new Button(name.replace(' ', '␣'), new FontIcon(MaterialDesignC.CLOSE));
        chip.getStyleClass().addAll(Styles.SMALL, "grid-pin");
        chip.setTooltip(new Tooltip(Messages.text("grid.unpin", token)));
        chip.setAccessibleText(Messages.text("grid.unpin", token));
        chip.setOnAction(e -> model.unpin(token));
        return chip;
    }
}
