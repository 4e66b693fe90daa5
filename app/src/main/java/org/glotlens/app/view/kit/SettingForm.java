package org.glotlens.app.view.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;

/**
 * A form of settings, a field a row of their table: what it takes and refuses is what the command line takes and refuses.
 * It starts with the defaults.
 *
 * @param <S> the record that the table is about
 */
public final class SettingForm<S> {
    private final SettingTable<S> table;
    private final Map<String, SettingField<S>> fields = new LinkedHashMap<>();
    private final List<Consumer<S>> judges = new ArrayList<>();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid", true);
    private final ReadOnlyObjectWrapper<S> usable = new ReadOnlyObjectWrapper<>(this, "usable");

    /** A form of every row. */
    public SettingForm(SettingTable<S> table) {
        this(table, table.rows().stream().map(Setting::key).toList());
    }

    /**
     * A form of some rows; the others have their defaults.
     *
     * @throws IllegalArgumentException if there is no such row
     */
    public SettingForm(SettingTable<S> table, List<String> keys) {
        this.table = table;
        usable.set(table.defaults());
        for (String key : keys) {
            Setting<S, ?> row = table.row(key).orElseThrow(() -> unknown(key));
            fields.put(key, new SettingField<>(row, table.defaults()));
        }
        fields.values().forEach(field -> field.textProperty().subscribe(text -> check()));
    }

    /** The fields in the order of the form. */
    public List<SettingField<S>> fields() {
        return List.copyOf(fields.values());
    }

    /**
     * One field by the key of its setting.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SettingField<S> field(String key) {
        SettingField<S> field = fields.get(key);
        if (field == null) {
            throw unknown(key);
        }
        return field;
    }

    /** Adds a judge of settings that are right by themselves; it refuses them at a field. */
    public void judge(Consumer<S> judge) {
        judges.add(judge);
        check();
    }

    /** Whether every field can be used. */
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** The settings, where every field can be used. */
    public Optional<S> settings() {
        return valid.get() ? Optional.of(usable.get()) : Optional.empty();
    }

    /** The settings that could be used last. */
    public ReadOnlyObjectProperty<S> usableProperty() {
        return usable.getReadOnlyProperty();
    }

    /** Types the values of a record into the fields. */
    public void show(S settings) {
        fields.values().forEach(field -> field.show(settings));
    }

    /** Says at each field what is wrong with it; what does not go together is said once each of them can be used. */
    public void check() {
        fields.values().forEach(SettingField::check);
        Optional<S> read = areFieldsValid() ? read() : Optional.empty();
        read.ifPresent(settings -> judges.forEach(judge -> judge.accept(settings)));
        boolean isUsable = areFieldsValid();
        if (isUsable) {
            usable.set(read.orElseThrow());
        }
        valid.set(isUsable);
    }

    private boolean areFieldsValid() {
        return fields.values().stream().allMatch(SettingField::isValid);
    }

    private Optional<S> read() {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((key, field) -> typed.put(key, field.typed()));
        try {
            return Optional.of(table.parse(table.defaults(), typed));
        } catch (SettingException e) {
            field(e.setting()).refuse(e);
            return Optional.empty();
        }
    }

    private static IllegalArgumentException unknown(String key) {
        return new IllegalArgumentException("no setting is called " + key);
    }
}
