package org.glotlens.engine.preference;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How answers are sampled and paired, one row of the table each. */
final class PairSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(PairSettingRows.class);

    static final Setting<PairSettings, Integer> SAMPLES =
            row("samples", new WholeNumbers(2, 1 << 10), PairSettings::samples);
    static final Setting<PairSettings, Double> TEMPERATURE =
            row("temperature", Decimals.above(0, 1000), PairSettings::temperature);
    static final Setting<PairSettings, Double> TOP_P = row("topP", Decimals.above(0, 1), PairSettings::topP);
    static final Setting<PairSettings, Long> SEED = row("seed", new Seeds(), PairSettings::seed);
    static final Setting<PairSettings, Integer> DEV_EVERY =
            row("devEvery", WholeNumbers.from(0), PairSettings::devEvery);

    static final SettingTable<PairSettings> TABLE = new SettingTable<>(
            PairSettings.defaults(), List.of(SAMPLES, TEMPERATURE, TOP_P, SEED, DEV_EVERY), PairSettingRows::assemble);

    private PairSettingRows() {}

    private static <V> Setting<PairSettings, V> row(String key, Values<V> values, Function<PairSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static PairSettings assemble(Chosen<PairSettings> c) {
        return new PairSettings(
                c.of(SAMPLES), c.of(TEMPERATURE), c.of(TOP_P), c.of(SEED), c.of(DEV_EVERY), PairSettings.TRANSLATION);
    }
}
