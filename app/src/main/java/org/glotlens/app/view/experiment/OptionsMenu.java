package org.glotlens.app.view.experiment;

import atlantafx.base.theme.Styles;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;

/** The menu of what else is measured and how, made from the rows of the settings; its face says what was chosen. */
final class OptionsMenu extends MenuButton {
    private final Bag bag;

    OptionsMenu(MeasureOptions options, Bag bag) {
        this.bag = bag;
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setId("experiment-options");
        setTooltip(new Tooltip(Messages.text("options.hint")));
        MeasureOptions.LENS_MENU.forEach(
                key -> getItems().add(tick(options.lens().field(key))));
        getItems().add(new SeparatorMenuItem());
        MeasureOptions.REPRESENT_MENU.forEach(
                key -> getItems().add(choice(options.represent().field(key))));
        Runnable name = () -> {
            setText(options.inWords());
            setAccessibleText(Messages.text("experiment.options") + ": " + options.inWords());
        };
        name.run();
        options.menu().forEach(field -> bag.onChange(field.textProperty(), name));
    }

    /** A switch; it is on with the first of its two values. */
    private MenuItem tick(SettingField<?> field) {
        String on = field.choices().getFirst();
        String off = field.choices().getLast();
        var item = new CheckMenuItem(Messages.text("options." + field.key()));
        item.setOnAction(e -> field.textProperty().set(item.isSelected() ? on : off));
        bag.follow(field.textProperty(), text -> item.setSelected(text.equals(on)));
        return item;
    }

    private MenuItem choice(SettingField<?> field) {
        var menu = Choices.among(
                field.choices(), field.textProperty(), label -> Messages.text(field.key() + "." + label), bag);
        menu.setText(Messages.text("options." + field.key()));
        return menu;
    }
}
