package org.glotlens.app.view.project;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;

/**
 * One thing that can be chosen or typed, as text.
 *
 * @param key names it in the project file
 * @param name what the history calls it
 * @param changes tells that it may have changed
 * @param told a text in the words of the history
 * @param put takes a text that an earlier version may have written; one that means nothing any more changes nothing
 */
public record Field(
        String key,
        String name,
        Observable changes,
        Supplier<String> now,
        Consumer<String> put,
        UnaryOperator<String> told) {
    /** One whose text is its own words. */
    public Field(String key, String name, Observable changes, Supplier<String> now, Consumer<String> put) {
        this(key, name, changes, now, put, text -> text);
    }

    /** The same with other words. */
    public Field told(UnaryOperator<String> words) {
        return new Field(key, name, changes, now, put, words);
    }

    /** What a setting says, under its own name. */
    public static Field of(SettingField<?> field) {
        return new Field(
                field.key(), field.label(), field.textProperty(), field.textProperty()::get, field.textProperty()::set);
    }

    /** A text that is never null. */
    public static Field text(String key, String name, Property<String> text) {
        return new Field(key, Messages.text(name), text, text::getValue, text::setValue);
    }

    /** One of several names, or null for none. */
    public static Field choice(String key, String name, Property<String> text) {
        return new Field(
                key,
                Messages.text(name),
                text,
                () -> text.getValue() == null ? "" : text.getValue(),
                put -> text.setValue(put.isEmpty() ? null : put));
    }

    /** A switch. */
    public static Field on(String key, String name, BooleanProperty isOn) {
        return new Field(
                key,
                Messages.text(name),
                isOn,
                () -> Boolean.toString(isOn.get()),
                put -> isOn.set(Boolean.parseBoolean(put)),
                text -> Messages.text(Boolean.parseBoolean(text) ? "field.on" : "field.off"));
    }

    /** A whole number. */
    public static Field count(String key, String name, IntegerProperty number) {
        return new Field(key, Messages.text(name), number, () -> Integer.toString(number.get()), put -> {
            if (put.matches("-?\\d{1,9}")) {
                number.set(Integer.parseInt(put));
            }
        });
    }

    /** A number. */
    public static Field number(String key, String name, DoubleProperty number) {
        return new Field(key, Messages.text(name), number, () -> Double.toString(number.get()), put -> {
            if (put.matches("-?\\d{1,9}(\\.\\d{1,17})?(E-?\\d{1,2})?")) {
                number.set(Double.parseDouble(put));
            }
        });
    }

    /** One of the values of a type, or null for none. */
    public static <E extends Enum<E>> Field amongOrNone(
            String key, String name, ObjectProperty<E> chosen, Class<E> type) {
        Field among = among(key, name, chosen, type);
        return new Field(
                among.key(),
                among.name(),
                chosen,
                among.now(),
                put -> {
                    if (put.isEmpty()) {
                        chosen.set(null);
                    } else {
                        among.put().accept(put);
                    }
                },
                among.told());
    }

    /** One of the values of a type. */
    public static <E extends Enum<E>> Field among(String key, String name, ObjectProperty<E> chosen, Class<E> type) {
        return new Field(
                key,
                Messages.text(name),
                chosen,
                () -> chosen.get() == null ? "" : chosen.get().name(),
                put -> {
                    for (E value : type.getEnumConstants()) {
                        if (value.name().equals(put)) {
                            chosen.set(value);
                        }
                    }
                },
                text -> text.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
