package org.glotlens.app.view.finetune;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.model.LinearNames;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.train.TrainSettings;

/** The hyper-parameters of a fine-tune as a form, a field a row of their table; starts with the published defaults. */
public final class HyperForm {
    private static final String TARGETS = "targets";

    /** What matters most, in the order of the form. */
    private static final List<String> MAIN = List.of(
            "template", "isLora", "rank", "alpha", TARGETS, "epochs", "batchSize", "accumulate", "learningRate");

    /** What is made smaller. */
    private static final List<String> PREFERENCES = List.of("objective", "beta");

    private static final List<String> FURTHER = List.of(
            "dropout",
            "isRslora",
            "isDora",
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
            "patience",
            "minGain",
            "saveSteps",
            "keepSaves",
            "maxSteps",
            "isShuffled",
            "seed",
            "alignWeight",
            "alignLayer",
            "alignTemperature",
            "alignDirection",
            "alignPairs");

    /** What no bridge is trained by. */
    private static final Set<String> OF_MODELS = TrainSettings.table().rows().stream()
            .map(Setting::key)
            .filter(key -> TrainSettings.bridgeTable().row(key).isEmpty())
            .collect(Collectors.toSet());

    private final SettingForm<TrainSettings> form = new SettingForm<>(TrainSettings.table());
    private final ObjectProperty<LinearNames> linears = new SimpleObjectProperty<>(this, "linears");

    /** Makes the form; no model is known. */
    public HyperForm() {
        form.judge(this::meetLinears);
        linears.subscribe(names -> form.check());
    }

    /** The fields that matter most, in the order of the form. */
    public List<SettingField<TrainSettings>> main() {
        return MAIN.stream().map(this::field).toList();
    }

    /** The fields of preferences. */
    public List<SettingField<TrainSettings>> preferences() {
        return PREFERENCES.stream().map(this::field).toList();
    }

    /** The other fields. */
    public List<SettingField<TrainSettings>> further() {
        return FURTHER.stream().map(this::field).toList();
    }

    /**
     * One field by the key of its setting.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SettingField<TrainSettings> field(String key) {
        return form.field(key);
    }

    /** The linears of the model that a fresh adapter is for, or null where none is open. */
    public ObjectProperty<LinearNames> linearsProperty() {
        return linears;
    }

    /** The settings, where every field can be used. */
    public Optional<TrainSettings> settings() {
        return form.settings();
    }

    /** Whether a field is asked for a model only, and not for a bridge. */
    static boolean isOfModels(SettingField<?> field) {
        return OF_MODELS.contains(field.key());
    }

    /** Types what is usual into the fields that nobody sees where a bridge is trained. */
    void forgetModels() {
        form.fields().stream()
                .filter(HyperForm::isOfModels)
                .forEach(field -> field.textProperty().set(field.usual()));
    }

    /** Whether every field says what it starts with. */
    boolean isUsual() {
        return form.fields().stream().allMatch(SettingField::isUsual);
    }

    /** Types settings into the fields. */
    public void show(TrainSettings settings) {
        form.show(settings);
    }

    private void meetLinears(TrainSettings settings) {
        if (linears.get() != null) {
            try {
                settings.tuning().requireAmong(linears.get());
            } catch (TrainingException e) {
                field(TARGETS).refuse(Messages.said(e));
            }
        }
    }
}
