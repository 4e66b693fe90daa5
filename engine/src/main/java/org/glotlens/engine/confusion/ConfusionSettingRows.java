package org.glotlens.engine.confusion;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How completions are written, one row of the table each. */
final class ConfusionSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ConfusionSettingRows.class);

    /** Every new token of every prompt keeps keys and values. */
    static final Setting<ConfusionSettings, Integer> MAX_NEW =
            row("maxNew", new WholeNumbers(1, 1 << 20), ConfusionSettings::maxNew);

    static final Setting<ConfusionSettings, Double> TEMPERATURE =
            row("temperature", Decimals.within(0, 1000), ConfusionSettings::temperature);
    static final Setting<ConfusionSettings, Double> TOP_P = row("topP", Decimals.above(0, 1), ConfusionSettings::topP);
    static final Setting<ConfusionSettings, Long> SEED = row("seed", new Seeds(), ConfusionSettings::seed);
    static final Setting<ConfusionSettings, Boolean> IS_CHAT =
            row("isChat", Switch.yesOrNo(), ConfusionSettings::isChat);

    static final SettingTable<ConfusionSettings> TABLE = new SettingTable<>(
            ConfusionSettings.defaults(),
            List.of(MAX_NEW, TEMPERATURE, TOP_P, SEED, IS_CHAT),
            ConfusionSettingRows::assemble);

    private ConfusionSettingRows() {}

    private static <V> Setting<ConfusionSettings, V> row(
            String key, Values<V> values, Function<ConfusionSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static ConfusionSettings assemble(Chosen<ConfusionSettings> c) {
        return new ConfusionSettings(c.of(MAX_NEW), c.of(TEMPERATURE), c.of(TOP_P), c.of(SEED), c.of(IS_CHAT));
    }
}
