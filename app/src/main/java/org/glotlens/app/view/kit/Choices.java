package org.glotlens.app.view.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

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

    /** Entries for what was used lately below a line, or nothing where there is none. */
    public static List<MenuItem> recent(List<Path> paths, Consumer<Path> open) {
        List<MenuItem> items = new ArrayList<>();
        for (Path path : paths) {
            if (items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            var item = new MenuItem(path.toString(), new FontIcon(MaterialDesignH.HISTORY));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> open.accept(path));
            items.add(item);
        }
        return items;
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
