package org.glotlens.engine.steer;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How language vectors are made, one row of the table each. */
final class VectorSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(VectorSettingRows.class);

    static final Setting<VectorSettings, VectorKind> KIND =
            row("kind", Choice.of(List.of(VectorKind.values()), VectorKind::label), VectorSettings::kind);
    static final Setting<VectorSettings, Boolean> NO_BEGIN =
            row("noBegin", Switch.yesOrNo(), s -> s.begin() == VectorSettings.Begin.LEFT_OUT);
    static final Setting<VectorSettings, Integer> DIMENSIONS =
            row("dimensions", new WholeNumbers(1, 1 << 20), VectorSettings::dimensions);

    static final SettingTable<VectorSettings> TABLE = new SettingTable<>(
            VectorSettings.defaults(), List.of(KIND, NO_BEGIN, DIMENSIONS), VectorSettingRows::assemble);

    private VectorSettingRows() {}

    private static <V> Setting<VectorSettings, V> row(String key, Values<V> values, Function<VectorSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static VectorSettings assemble(Chosen<VectorSettings> c) {
        return new VectorSettings(
                c.of(KIND),
                c.of(NO_BEGIN) ? VectorSettings.Begin.LEFT_OUT : VectorSettings.Begin.COUNTED,
                c.of(DIMENSIONS));
    }
}
