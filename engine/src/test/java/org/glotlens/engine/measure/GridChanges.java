package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.grid.GridSettings;

/** Every setting of the token grid with another value. */
final class GridChanges {
    private GridChanges() {}

    static List<SettingChange> all() {
        GridMeasurement grid = SampleMeasurements.GRID;
        Map<String, GridSettings> others = new LinkedHashMap<>();
        others.put("topTokens", new GridSettings(6, 1, List.of("w1")));
        others.put("stride", new GridSettings(5, 2, List.of("w1")));
        others.put("pins", grid.settings().pinning(List.of("w1", "w2")));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                GridSettings.class,
                component,
                grid,
                new GridMeasurement(grid.prompts(), grid.ids(), settings, Edits.NONE))));
        return changes;
    }
}
