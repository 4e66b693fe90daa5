package org.glotlens.engine.grid;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How a grid is read, one row of the table each. */
final class GridSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(GridSettingRows.class);

    /** Every token of every cell is held. */
    static final Setting<GridSettings, Integer> TOP_TOKENS =
            row("topTokens", new WholeNumbers(1, 100), GridSettings::topTokens);

    static final Setting<GridSettings, Integer> STRIDE = row("stride", WholeNumbers.from(1), GridSettings::stride);

    static final SettingTable<GridSettings> TABLE =
            new SettingTable<>(GridSettings.defaults(), List.of(TOP_TOKENS, STRIDE), GridSettingRows::assemble);

    private GridSettingRows() {}

    private static <V> Setting<GridSettings, V> row(String key, Values<V> values, Function<GridSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static GridSettings assemble(Chosen<GridSettings> c) {
        return new GridSettings(c.of(TOP_TOKENS), c.of(STRIDE), List.of());
    }
}
