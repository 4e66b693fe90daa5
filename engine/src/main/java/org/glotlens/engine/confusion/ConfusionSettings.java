package org.glotlens.engine.confusion;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.setting.SettingTable;

/**
 * How completions are written; the defaults are those of the benchmark.
 *
 * @param isChat whether prompts go through the checkpoint's chat template
 */
public record ConfusionSettings(int maxNew, double temperature, double topP, long seed, boolean isChat) {
    /** Refuses values that their rows do not have. */
    public ConfusionSettings {
        ConfusionSettingRows.MAX_NEW.require(maxNew);
        ConfusionSettingRows.TEMPERATURE.require(temperature);
        ConfusionSettingRows.TOP_P.require(topP);
    }

    /** At most 100 tokens, temperature 0.3, top p 0.75. */
    public static ConfusionSettings defaults() {
        return new ConfusionSettings(100, 0.3, 0.75, 42, false);
    }

    /** All settings, one row each. */
    public static SettingTable<ConfusionSettings> table() {
        return ConfusionSettingRows.TABLE;
    }

    /** The same for writing texts in some languages. */
    public GenerationSettings writing(List<String> languages) {
        return new GenerationSettings(maxNew, Optional.of(temperature), 0, topP, seed, 1, isChat, List.of(), languages);
    }
}
