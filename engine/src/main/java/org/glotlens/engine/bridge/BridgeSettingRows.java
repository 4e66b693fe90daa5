package org.glotlens.engine.bridge;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** What a bridge is, one row of the table each. */
final class BridgeSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(BridgeSettingRows.class);

    static final Setting<BridgeSettings, BridgeKind> KIND =
            row("kind", Choice.of(List.of(BridgeKind.values()), BridgeKind::label), BridgeSettings::kind);
    static final Setting<BridgeSettings, BridgeStage> STAGE =
            row("stage", Choice.of(List.of(BridgeStage.values()), BridgeStage::label), BridgeSettings::stage);
    static final Setting<BridgeSettings, Integer> ENCODER_CUTOFF =
            row("encoderCutoff", new WholeNumbers(2, 1 << 20), BridgeSettings::encoderCutoff);

    static final SettingTable<BridgeSettings> TABLE = new SettingTable<>(
            BridgeSettings.defaults(), List.of(KIND, STAGE, ENCODER_CUTOFF), BridgeSettingRows::assemble);

    private BridgeSettingRows() {}

    private static <V> Setting<BridgeSettings, V> row(String key, Values<V> values, Function<BridgeSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static BridgeSettings assemble(Chosen<BridgeSettings> c) {
        return new BridgeSettings(c.of(KIND), c.of(STAGE), c.of(ENCODER_CUTOFF));
    }
}
