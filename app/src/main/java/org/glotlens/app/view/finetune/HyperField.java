package org.glotlens.app.view.finetune;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Messages;

/**
 * One hyper-parameter as it is typed: its text, what is wrong with it, and its value once nothing is.
 *
 * @param <T> type of the value
 */
public final class HyperField<T> {
    private final String key;
    private final String published;
    private final List<String> choices;
    private final Function<String, T> parser;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private T value;

    /**
     * Makes a field that holds its published default.
     *
     * @param key names the texts {@code train.<key>} (label), {@code .hint} (what it does) and {@code .error} (what is
     *     allowed)
     * @param choices the only allowed texts; empty where it is typed freely
     * @param parser gives the value, or throws {@link IllegalArgumentException} where the text is not allowed
     */
    HyperField(String key, String published, List<String> choices, Function<String, T> parser) {
        this.key = key;
        this.published = published;
        this.choices = List.copyOf(choices);
        this.parser = parser;
        text.subscribe(this::check);
        text.set(published);
    }

    public String key() {
        return key;
    }

    public String label() {
        return Messages.text("train." + key);
    }

    /** What the parameter does, in a sentence. */
    public String hint() {
        return Messages.text("train." + key + ".hint");
    }

    /** What is allowed, in a sentence. */
    public String allowed() {
        return Messages.text("train." + key + ".error");
    }

    /** The text it starts with. */
    public String published() {
        return published;
    }

    /** The only allowed texts; empty where it is typed freely. */
    public List<String> choices() {
        return choices;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** What is allowed, while the text is not; otherwise empty. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether the text can be used. */
    public boolean isValid() {
        return error.get().isEmpty();
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if the text cannot be used
     */
    public T value() {
        if (!isValid()) {
            throw new IllegalStateException(key + " holds " + text.get());
        }
        return value;
    }

    private void check(String typed) {
        try {
            value = parser.apply(typed == null ? "" : typed.strip());
            error.set("");
        } catch (IllegalArgumentException e) {
            error.set(Messages.text("train." + key + ".error"));
        }
    }
}
