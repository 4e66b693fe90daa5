package org.glotlens.engine.fertility;

import org.glotlens.engine.setting.SettingTable;

/**
 * How tokens are counted.
 *
 * @param pivot the language whose tokens the premium divides by, or {@link #NO_PIVOT}
 * @param context tokens of a context whose length in characters is told
 */
public record FertilitySettings(String pivot, int context) {
    /** In place of a language: no premium, and rows need not translate each other. */
    public static final String NO_PIVOT = "none";

    /** Refuses values that their rows do not have. */
    public FertilitySettings {
        FertilitySettingRows.PIVOT.require(pivot);
        FertilitySettingRows.CONTEXT.require(context);
    }

    /** Against English, in a context of 2,048 tokens. */
    public static FertilitySettings defaults() {
        return new FertilitySettings("en", 2048);
    }

    /** All settings, one row each. */
    public static SettingTable<FertilitySettings> table() {
        return FertilitySettingRows.TABLE;
    }

    /** Whether there is a language to divide by. */
    public boolean hasPivot() {
        return !pivot.equals(NO_PIVOT);
    }
}
