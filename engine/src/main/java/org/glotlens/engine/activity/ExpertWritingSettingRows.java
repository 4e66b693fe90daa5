package org.glotlens.engine.activity;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How texts are written while units are fixed, one row of the table each. */
final class ExpertWritingSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ExpertWritingSettingRows.class);

    static final Setting<ExpertWritingSettings, List<Integer>> FIXED_UNITS = row(
            "fixedUnits", new Several<>(new WholeNumbers(0, 10_000_000), "none"), ExpertWritingSettings::fixedUnits);

    /** Every new token of every prompt keeps keys and values. */
    static final Setting<ExpertWritingSettings, Integer> MAX_NEW =
            row("maxNew", new WholeNumbers(1, 1 << 20), ExpertWritingSettings::maxNew);

    static final Setting<ExpertWritingSettings, Double> TEMPERATURE =
            row("temperature", Decimals.within(0, 1000), ExpertWritingSettings::temperature);
    static final Setting<ExpertWritingSettings, Boolean> IS_CHAT =
            row("isChat", Switch.yesOrNo(), ExpertWritingSettings::isChat);

    static final SettingTable<ExpertWritingSettings> TABLE = new SettingTable<>(
            ExpertWritingSettings.defaults(),
            List.of(FIXED_UNITS, MAX_NEW, TEMPERATURE, IS_CHAT),
            ExpertWritingSettingRows::assemble);

    private ExpertWritingSettingRows() {}

    private static <V> Setting<ExpertWritingSettings, V> row(
            String key, Values<V> values, Function<ExpertWritingSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static ExpertWritingSettings assemble(Chosen<ExpertWritingSettings> c) {
        return new ExpertWritingSettings(c.of(FIXED_UNITS), c.of(MAX_NEW), c.of(TEMPERATURE), c.of(IS_CHAT));
    }
}
