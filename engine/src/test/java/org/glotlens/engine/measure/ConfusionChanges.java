package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.edit.Edits;

/** Every setting of language confusion with another value. */
final class ConfusionChanges {
    private ConfusionChanges() {}

    static List<SettingChange> all() {
        Map<String, ConfusionSettings> others = new LinkedHashMap<>();
        others.put("maxNew", new ConfusionSettings(9, 0.3, 0.75, 42, false));
        others.put("temperature", new ConfusionSettings(100, 0.5, 0.75, 42, false));
        others.put("topP", new ConfusionSettings(100, 0.3, 0.5, 42, false));
        others.put("seed", new ConfusionSettings(100, 0.3, 0.75, 7, false));
        others.put("isChat", new ConfusionSettings(100, 0.3, 0.75, 42, true));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                ConfusionSettings.class,
                component,
                SampleMeasurements.CONFUSION,
                new ConfusionMeasurement(
                        SampleMeasurements.CONFUSION.prompts(),
                        SampleMeasurements.CONFUSION.dictionary(),
                        settings,
                        Edits.NONE))));
        return changes;
    }
}
