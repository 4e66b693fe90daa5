package org.glotlens.engine.measure;

import java.util.List;
import org.glotlens.engine.fertility.FertilitySettings;

/** Every setting of tokenizer counts with another value. */
final class TokenizerChanges {
    private TokenizerChanges() {}

    static List<SettingChange> all() {
        return List.of(
                change("pivot", new FertilitySettings("zh", 2048)),
                change("context", new FertilitySettings("en", 4096)));
    }

    private static SettingChange change(String component, FertilitySettings settings) {
        TokenizerMeasurement from = SampleMeasurements.TOKENIZER;
        return new SettingChange(
                FertilitySettings.class,
                component,
                from,
                new TokenizerMeasurement(from.texts(), from.others(), settings));
    }
}
