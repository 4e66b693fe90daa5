package org.glotlens.engine.fertility;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How tokens are counted, one row of the table each. */
final class FertilitySettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(FertilitySettingRows.class);

    /** As long as a language code may be. */
    static final Setting<FertilitySettings, String> PIVOT =
            row("pivot", new Texts("language", 35), FertilitySettings::pivot);

    static final Setting<FertilitySettings, Integer> CONTEXT =
            row("context", WholeNumbers.from(1), FertilitySettings::context);

    static final SettingTable<FertilitySettings> TABLE =
            new SettingTable<>(FertilitySettings.defaults(), List.of(PIVOT, CONTEXT), FertilitySettingRows::assemble);

    private FertilitySettingRows() {}

    private static <V> Setting<FertilitySettings, V> row(
            String key, Values<V> values, Function<FertilitySettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static FertilitySettings assemble(Chosen<FertilitySettings> c) {
        return new FertilitySettings(c.of(PIVOT), c.of(CONTEXT));
    }
}
