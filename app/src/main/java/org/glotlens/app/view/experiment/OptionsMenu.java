package org.glotlens.app.view.experiment;

import atlantafx.base.theme.Styles;
import java.io.File;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;

/** The menu of what else is measured and how, made from the rows of the settings; its face says what was chosen. */
final class OptionsMenu extends MenuButton {
    private final Bag bag;

    OptionsMenu(ExperimentViewModel model, Bag bag) {
        this.bag = bag;
        MeasureOptions options = model.options();
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setId("experiment-options");
        setTooltip(new Tooltip(Messages.text("options.hint")));
        MeasureOptions.LENS_MENU.forEach(
                key -> getItems().add(tick(options.lens().field(key))));
        getItems().add(new SeparatorMenuItem());
        MeasureOptions.REPRESENT_MENU.forEach(
                key -> getItems().add(choice(options.represent().field(key))));
        getItems().add(new SeparatorMenuItem());
        getItems().add(through(model));
        Runnable name = () -> {
            String words = options.inWords(model.jacobianProperty().getValue());
            setText(words);
            setAccessibleText(Messages.text("experiment.options") + ": " + words);
        };
        bag.follow(model.jacobianProperty(), lens -> name.run());
        options.menu().forEach(field -> bag.onChange(field.textProperty(), name));
    }

    /** What the layers are read through: the head alone, the lens of a file, or one used lately. */
    private Menu through(ExperimentViewModel model) {
        var menu = new Menu(Messages.text("options.through"));
        var logit = new MenuItem(Messages.text("options.logit"));
        logit.setOnAction(e -> model.chooseJacobian(null));
        var open = new MenuItem(Messages.text("options.openJacobian"));
        open.setOnAction(e -> {
            var chooser = Choosers.file(Messages.text("options.openJacobian"));
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            Messages.text("options.jacobianFiles"), "*.safetensors", "*.pt", "*.pth"));
            File file = chooser.showOpenDialog(getScene().getWindow());
            if (file != null) {
                model.chooseJacobian(file.toPath());
            }
        });
        Runnable fill = () -> {
            menu.getItems().setAll(logit, open);
            menu.getItems().addAll(Choices.recent(model.recent(ExperimentViewModel.JACOBIAN), model::chooseJacobian));
        };
        setOnShowing(e -> fill.run());
        fill.run();
        return menu;
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
