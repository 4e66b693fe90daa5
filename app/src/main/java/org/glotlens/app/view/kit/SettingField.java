package org.glotlens.app.view.kit;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.Setting;

/**
 * One setting as it is typed or chosen: its row of the table, its text, and what is wrong with it.
 *
 * @param <S> the record that the table is about
 */
public final class SettingField<S> {
    private final Setting<S, ?> setting;
    private final S defaults;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");

    /** Makes a field that holds its default. */
    SettingField(Setting<S, ?> setting, S defaults) {
        this.setting = setting;
        this.defaults = defaults;
        text.set(usual());
    }

    public String key() {
        return setting.key();
    }

    /** Its name. */
    public String label() {
        return setting.name();
    }

    /** What its values count; empty for plain numbers and names. */
    public String unit() {
        return setting.unit();
    }

    /** What it does, in a sentence. */
    public String hint() {
        return setting.help();
    }

    /** What is allowed, in words. */
    public String range() {
        return Messages.said(setting.range());
    }

    /** The text it starts with. */
    public String usual() {
        return setting.print(defaults);
    }

    /** Whether it says what it starts with. */
    public boolean isUsual() {
        return typed().equals(usual());
    }

    /** The only allowed texts; empty where it is typed freely. */
    public List<String> choices() {
        return setting.values().listed();
    }

    public StringProperty textProperty() {
        return text;
    }

    /** What was typed and what is allowed, while the text cannot be used; otherwise empty. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether the text can be used. */
    public boolean isValid() {
        return error.get().isEmpty();
    }

    /** Says what is wrong with it in other words than its row's; nothing is wrong where they are empty. */
    public void refuse(String problem) {
        error.set(problem);
    }

    /** Types its value in a record into it. */
    public void show(S settings) {
        text.set(setting.print(settings));
    }

    /** Its value in a record, as it would be typed. */
    public String textIn(S settings) {
        return setting.print(settings);
    }

    /** Its text as the form reads it. */
    String typed() {
        return text.get() == null ? "" : text.get();
    }

    /** Looks whether the text is one of its values. */
    void check() {
        try {
            setting.parse(typed());
            refuse("");
        } catch (SettingException e) {
            refuse(e);
        }
    }

    /** Says what is wrong with it, although it may be one of its values. */
    void refuse(SettingException problem) {
        refuse(Messages.said(problem.saidOf(setting.name())));
    }
}
