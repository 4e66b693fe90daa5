package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.ConsistencySettings.Score;
import org.glotlens.engine.consistency.ConsistencySettings.Start;
import org.glotlens.engine.edit.Edits;

/** Every setting of consistency with another value. */
final class ConsistencyChanges {
    private ConsistencyChanges() {}

    static List<SettingChange> all() {
        Map<String, ConsistencySettings> others = new LinkedHashMap<>();
        others.put("score", new ConsistencySettings(Score.SUM, Start.TOKENIZER, OptionalInt.empty(), 42));
        others.put("start", new ConsistencySettings(Score.MEAN, Start.BOS, OptionalInt.empty(), 42));
        others.put("limit", new ConsistencySettings(Score.MEAN, Start.TOKENIZER, OptionalInt.of(5), 42));
        others.put("seed", new ConsistencySettings(Score.MEAN, Start.TOKENIZER, OptionalInt.empty(), 43));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                ConsistencySettings.class,
                component,
                SampleMeasurements.CONSISTENCY,
                new ConsistencyMeasurement(SampleMeasurements.CONSISTENCY.data(), settings, Edits.NONE))));
        return changes;
    }
}
