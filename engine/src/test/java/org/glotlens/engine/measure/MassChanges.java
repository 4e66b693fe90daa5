package org.glotlens.engine.measure;

import java.util.List;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.mass.MassSettings;

/** Every setting of language mass with another value. */
final class MassChanges {
    private MassChanges() {}

    static List<SettingChange> all() {
        return List.of(
                change("position", new MassSettings(-3, false, 1)),
                change("isEverywhere", new MassSettings(-1, true, 1)),
                change("ownShare", new MassSettings(-1, false, 0.9)));
    }

    private static SettingChange change(String component, MassSettings settings) {
        MassMeasurement from = SampleMeasurements.MASS;
        return new SettingChange(
                MassSettings.class,
                component,
                from,
                new MassMeasurement(from.texts(), from.prompts(), settings, Edits.NONE));
    }
}
