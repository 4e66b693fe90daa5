package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.generate.GenerationSettings;

/** Every setting of generation with another value. */
final class GenerateChanges {
    private GenerateChanges() {}

    static List<SettingChange> all() {
        GenerationSettings g = SampleMeasurements.GENERATE.settings();
        Map<String, GenerationSettings> others = new LinkedHashMap<>();
        others.put("maxNew", generation(9, Optional.empty(), 0, 1, 42, 1, false));
        others.put("temperature", generation(g.maxNew(), Optional.of(0.5), 0, 1, 42, 1, false));
        others.put("topK", generation(g.maxNew(), Optional.empty(), 3, 1, 42, 1, false));
        others.put("topP", generation(g.maxNew(), Optional.empty(), 0, 0.5, 42, 1, false));
        others.put("seed", generation(g.maxNew(), Optional.empty(), 0, 1, 43, 1, false));
        others.put("repetitionPenalty", generation(g.maxNew(), Optional.empty(), 0, 1, 42, 1.1, false));
        others.put("isChat", generation(g.maxNew(), Optional.empty(), 0, 1, 42, 1, true));
        others.put("stops", g.with(List.of("."), List.of()));
        others.put("languages", g.with(List.of(), List.of("zh")));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                GenerationSettings.class,
                component,
                SampleMeasurements.GENERATE,
                new GenerateMeasurement(
                        SampleMeasurements.GENERATE.prompts(),
                        settings,
                        SampleMeasurements.GENERATE.sides(),
                        Edits.NONE))));
        return changes;
    }

    private static GenerationSettings generation(
            int maxNew,
            Optional<Double> temperature,
            int topK,
            double topP,
            long seed,
            double repetitionPenalty,
            boolean isChat) {
        return new GenerationSettings(
                maxNew, temperature, topK, topP, seed, repetitionPenalty, isChat, List.of(), List.of());
    }
}
