package org.glotlens.engine.steer;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** Where and how strongly a language is pushed in, one row of the table each. */
final class SteerSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(SteerSettingRows.class);

    static final Setting<SteerSettings, List<Integer>> LAYERS =
            row("layers", new Several<>(WholeNumbers.from(1), "all"), SteerSettings::layers);
    static final Setting<SteerSettings, List<Double>> STRENGTHS =
            row("strengths", new Several<>(Decimals.within(-1000, 1000), "none"), SteerSettings::strengths);
    static final Setting<SteerSettings, Integer> MAX_NEW =
            row("maxNew", new WholeNumbers(1, 1 << 20), SteerSettings::maxNew);

    static final SettingTable<SteerSettings> TABLE = new SettingTable<>(
            SteerSettings.defaults(), List.of(LAYERS, STRENGTHS, MAX_NEW), SteerSettingRows::assemble);

    private SteerSettingRows() {}

    private static <V> Setting<SteerSettings, V> row(String key, Values<V> values, Function<SteerSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static SteerSettings assemble(Chosen<SteerSettings> c) {
        SteerSettings usual = SteerSettings.defaults();
        return new SteerSettings(usual.from(), usual.to(), c.of(LAYERS), c.of(STRENGTHS), c.of(MAX_NEW));
    }
}
