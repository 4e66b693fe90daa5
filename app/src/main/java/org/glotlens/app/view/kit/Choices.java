package org.glotlens.app.view.kit;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** Menu entries that show and change a property. */
public final class Choices {
    private Choices() {}

    /** An entry that is ticked while a property is true. */
    public static CheckMenuItem tick(String text, BooleanProperty option, Bag bag) {
        var item = new CheckMenuItem(text);
        item.selectedProperty().bindBidirectional(option);
        bag.onClose(() -> item.selectedProperty().unbindBidirectional(option));
        return item;
    }

    /** A menu of the values that a property may have. */
    public static <T> Menu among(List<T> values, Property<T> chosen, Function<T, String> text, Bag bag) {
        var menu = new Menu();
        var group = new ToggleGroup();
        for (T value : values) {
            var item = new RadioMenuItem(text.apply(value));
            item.setToggleGroup(group);
            item.setOnAction(e -> chosen.setValue(value));
            bag.follow(chosen, now -> item.setSelected(value.equals(now)));
            menu.getItems().add(item);
        }
        return menu;
    }
}
