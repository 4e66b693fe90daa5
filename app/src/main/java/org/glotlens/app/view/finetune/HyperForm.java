package org.glotlens.app.view.finetune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.model.LinearNames;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;

/** The hyper-parameters of a fine-tune as a form, a field a row of their table; starts with the published defaults. */
public final class HyperForm {
    private static final SettingTable<TrainSettings> TABLE = TrainSettings.table();
    private static final String TARGETS = "targets";

    /** What matters most, in the order of the form. */
    private static final List<String> MAIN = List.of(
            "template", "isLora", "rank", "alpha", TARGETS, "epochs", "batchSize", "accumulate", "learningRate");

    private static final List<String> FURTHER = List.of(
            "dropout",
            "isRslora",
            "accumulation",
            "warmupRatio",
            "warmupSteps",
            "schedule",
            "maxGradNorm",
            "weightDecay",
            "beta2",
            "cutoff",
            "validation",
            "evalSteps",
            "saveSteps",
            "keepSaves",
            "maxSteps",
            "isShuffled",
            "seed");

    private final Map<String, HyperField> fields = new LinkedHashMap<>();
    private final ObjectProperty<LinearNames> linears = new SimpleObjectProperty<>(this, "linears");

    /** Makes the form; no model is known. */
    public HyperForm() {
        for (Setting<TrainSettings, ?> row : TABLE.rows()) {
            fields.put(row.key(), new HyperField(row));
        }
        fields.values().forEach(field -> field.textProperty().subscribe(text -> check()));
        linears.subscribe(names -> check());
    }

    /** The fields that matter most, in the order of the form. */
    public List<HyperField> main() {
        return MAIN.stream().map(this::field).toList();
    }

    /** The other fields. */
    public List<HyperField> further() {
        return FURTHER.stream().map(this::field).toList();
    }

    /**
     * One field by the key of its setting.
     *
     * @throws IllegalArgumentException if there is none
     */
    public HyperField field(String key) {
        HyperField field = fields.get(key);
        if (field == null) {
            throw new IllegalArgumentException("no hyper-parameter is called " + key);
        }
        return field;
    }

    /** The linears of the model that a fresh adapter is for, or null where none is open. */
    public ObjectProperty<LinearNames> linearsProperty() {
        return linears;
    }

    /** The settings, where every field can be used. */
    public Optional<TrainSettings> settings() {
        try {
            return Optional.of(read());
        } catch (SettingException | TrainingException unusable) {
            return Optional.empty();
        }
    }

    /** Types the settings of a recipe into the fields. */
    public void apply(TrainPreset preset) {
        fields.values().forEach(field -> field.show(preset.settings()));
    }

    /** Says at each field what is wrong with it; what does not go together is said once each of them can be used. */
    private void check() {
        fields.values().forEach(HyperField::check);
        if (fields.values().stream().allMatch(HyperField::isValid)) {
            try {
                read();
            } catch (SettingException e) {
                field(e.setting()).refuse(e);
            } catch (TrainingException e) {
                field(TARGETS).refuse(Messages.said(e));
            }
        }
    }

    private TrainSettings read() throws SettingException, TrainingException {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((key, field) -> typed.put(key, field.typed()));
        TrainSettings settings = TABLE.parse(TABLE.defaults(), typed);
        if (linears.get() != null) {
            settings.tuning().requireAmong(linears.get());
        }
        return settings;
    }
}
