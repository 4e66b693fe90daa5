package org.glotlens.engine.activity;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.setting.SettingTable;

/**
 * How texts are written while the experts of a language are fixed.
 *
 * @param fixedUnits how many are fixed, half of them from either end, one number after the other; none is tried in any case
 * @param maxNew most new tokens of a text
 * @param temperature what logits are divided by before a token is drawn; 0 for the most probable token each time
 * @param isChat whether prompts go through the checkpoint's chat template
 */
public record ExpertWritingSettings(List<Integer> fixedUnits, int maxNew, double temperature, boolean isChat) {
    /** Refuses values that their rows do not have. */
    public ExpertWritingSettings {
        ExpertWritingSettingRows.FIXED_UNITS.require(fixedUnits);
        ExpertWritingSettingRows.MAX_NEW.require(maxNew);
        ExpertWritingSettingRows.TEMPERATURE.require(temperature);
        fixedUnits = List.copyOf(fixedUnits);
    }

    /** As published: a thousand from either end, ten times fewer and ten times more. */
    public static ExpertWritingSettings defaults() {
        return new ExpertWritingSettings(List.of(200, 2000, 20_000), GenerationSettings.MAX_NEW, 0, false);
    }

    /** All settings, one row each: what options, files and documents are made from. */
    public static SettingTable<ExpertWritingSettings> table() {
        return ExpertWritingSettingRows.TABLE;
    }

    /** The same for a generation whose texts may be in some languages. */
    GenerationSettings generation(List<String> languages, long seed) {
        return new GenerationSettings(maxNew, Optional.of(temperature), 0, 1, seed, 1, isChat, List.of(), languages);
    }
}
