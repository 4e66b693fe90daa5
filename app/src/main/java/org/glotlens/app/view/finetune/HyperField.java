package org.glotlens.app.view.finetune;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.train.TrainSettings;

/** One hyper-parameter as it is typed: its row of the table, its text, and what is wrong with it. */
public final class HyperField {
    private final Setting<TrainSettings, ?> setting;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");

    /** Makes a field that holds its published default. */
    HyperField(Setting<TrainSettings, ?> setting) {
        this.setting = setting;
        text.set(published());
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

    /** What the parameter does, in a sentence. */
    public String hint() {
        return setting.help();
    }

    /** What is allowed, in words. */
    public String range() {
        return Messages.said(setting.range());
    }

    /** The text it starts with. */
    public String published() {
        return setting.print(TrainSettings.table().defaults());
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

    /** Its text as the form reads it. */
    String typed() {
        return text.get() == null ? "" : text.get();
    }

    /** Types the value of a recipe into it. */
    void show(TrainSettings settings) {
        text.set(setting.print(settings));
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

    /** The same in words of another kind; nothing is wrong where they are empty. */
    void refuse(String problem) {
        error.set(problem);
    }
}
