package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.steer.SteerSettings;

/** Every setting of steering with another value. */
final class SteerChanges {
    private SteerChanges() {}

    static List<SettingChange> all() {
        SteerSettings s = SampleMeasurements.STEER.settings();
        Map<String, SteerSettings> others = new LinkedHashMap<>();
        others.put("from", s.between("de", s.to()));
        others.put("to", s.between(s.from(), "de"));
        others.put("layers", new SteerSettings(s.from(), s.to(), List.of(3), s.strengths(), s.maxNew()));
        others.put("strengths", new SteerSettings(s.from(), s.to(), s.layers(), List.of(0.5), s.maxNew()));
        others.put("maxNew", new SteerSettings(s.from(), s.to(), s.layers(), s.strengths(), 9));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                SteerSettings.class,
                component,
                SampleMeasurements.STEER,
                new SteerMeasurement(
                        SampleMeasurements.STEER.vectors(),
                        SampleMeasurements.STEER.prompts(),
                        settings,
                        SampleMeasurements.STEER.side(),
                        SampleMeasurements.STEER.edits()))));
        return changes;
    }
}
