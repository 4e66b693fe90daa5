package org.glotlens.engine.mass;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** Where language mass is read, one row of the table each. */
final class MassSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(MassSettingRows.class);

    static final Setting<MassSettings, Integer> POSITION =
            row("position", new WholeNumbers(Integer.MIN_VALUE, Integer.MAX_VALUE), MassSettings::position);

    static final Setting<MassSettings, Boolean> EVERYWHERE =
            row("everyPosition", Switch.yesOrNo(), MassSettings::isEverywhere);

    /** Below one half a token could be the own of two languages. */
    static final Setting<MassSettings, Double> OWN_SHARE =
            row("ownShare", Decimals.above(0.5, 1), MassSettings::ownShare);

    static final SettingTable<MassSettings> TABLE = new SettingTable<>(
            MassSettings.defaults(), List.of(POSITION, EVERYWHERE, OWN_SHARE), MassSettingRows::assemble);

    private MassSettingRows() {}

    private static <V> Setting<MassSettings, V> row(String key, Values<V> values, Function<MassSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static MassSettings assemble(Chosen<MassSettings> c) {
        return new MassSettings(c.of(POSITION), c.of(EVERYWHERE), c.of(OWN_SHARE));
    }
}
