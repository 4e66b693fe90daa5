package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.runs.BridgePlan;

/** The bridge that the next run trains in place of the model, where an encoder is chosen. */
public final class BridgeForm {
    private final ObjectProperty<Path> encoder = new SimpleObjectProperty<>(this, "encoder");
    private final ObjectProperty<Path> from = new SimpleObjectProperty<>(this, "from");
    private final SettingForm<BridgeSettings> form = new SettingForm<>(BridgeSettings.table());

    /** Folder of the encoder, or null where the model itself is fine-tuned. */
    public ObjectProperty<Path> encoderProperty() {
        return encoder;
    }

    /** Folder of an earlier bridge to go on from, or null for a fresh one. */
    public ObjectProperty<Path> fromProperty() {
        return from;
    }

    /** The fields of its settings, a row of their table each. */
    public List<SettingField<BridgeSettings>> fields() {
        return form.fields();
    }

    /** One field by the key of its setting. */
    public SettingField<BridgeSettings> field(String key) {
        return form.field(key);
    }

    /** Whether a bridge is trained. */
    boolean isOn() {
        return encoder.get() != null;
    }

    /** Whether every field can be used, or nobody asks for them. */
    boolean isValid() {
        return !isOn() || form.validProperty().get();
    }

    /** The bridge, where one is trained and every field can be used. */
    Optional<BridgePlan> plan() {
        return isOn()
                ? form.settings()
                        .map(settings -> new BridgePlan(encoder.get(), Optional.ofNullable(from.get()), settings))
                : Optional.empty();
    }

    /** Types settings into the fields. */
    void show(BridgeSettings settings) {
        form.show(settings);
    }

    /** Fills all of it from a run. */
    void show(Optional<BridgePlan> plan) {
        plan.ifPresent(bridge -> form.show(bridge.settings()));
        from.set(plan.flatMap(BridgePlan::from).orElse(null));
        encoder.set(plan.map(BridgePlan::encoder).orElse(null));
    }
}
