package org.glotlens.app.view.experiment;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Superposition;

/** The menu of what else is measured and how; its face says what was chosen. */
final class OptionsMenu extends MenuButton {
    private final Bag bag;

    OptionsMenu(MeasureOptions options, Bag bag) {
        this.bag = bag;
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setId("experiment-options");
        setTooltip(new Tooltip(Messages.text("options.hint")));
        getItems()
                .setAll(
                        tick("options.chance", options.chanceProperty()),
                        tick("options.words", options.wholeWordsProperty()),
                        new SeparatorMenuItem(),
                        choice(
                                "options.axes",
                                options.axesProperty(),
                                List.of(Axes.values()),
                                axes -> Messages.text("axes." + axes.label())),
                        choice(
                                "options.superposition",
                                options.superpositionProperty(),
                                List.of(Superposition.values()),
                                laid -> Messages.text("superposition." + laid.label())));
        Runnable name = () -> {
            setText(options.inWords());
            setAccessibleText(Messages.text("experiment.options") + ": " + options.inWords());
        };
        name.run();
        bag.onChange(options.chanceProperty(), name);
        bag.onChange(options.wholeWordsProperty(), name);
        bag.onChange(options.axesProperty(), name);
        bag.onChange(options.superpositionProperty(), name);
    }

    private CheckMenuItem tick(String key, BooleanProperty option) {
        return Choices.tick(Messages.text(key), option, bag);
    }

    private <T> Menu choice(String key, Property<T> chosen, List<T> values, Function<T, String> text) {
        Menu menu = Choices.among(values, chosen, text, bag);
        menu.setText(Messages.text(key));
        return menu;
    }
}
