package org.glotlens.app.view.kit;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.util.StringConverter;

/** What a person chooses from: entries of menus and the words of boxes. */
public final class Choices {
    private Choices() {}

    /** An entry that is ticked while a property is true. */
    public static CheckMenuItem tick(String text, BooleanProperty option, Bag bag) {
        var item = new CheckMenuItem(text);
        bag.bindBoth(item.selectedProperty(), option);
        return item;
    }

    /** An entry that does something; its text is the one behind {@code key}. */
    public static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Messages.text(key));
        item.setOnAction(e -> action.run());
        return item;
    }

    /** How a box of values that are chosen, never typed, shows them; {@code text} is not asked about null. */
    public static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("Nothing is typed here");
            }
        };
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
