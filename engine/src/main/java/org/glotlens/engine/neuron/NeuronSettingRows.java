package org.glotlens.engine.neuron;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** The settings of neurons by language, one row each. */
final class NeuronSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(NeuronSettingRows.class);

    static final Setting<NeuronSettings, NeuronMethod> METHOD =
            row("method", Choice.of(List.of(NeuronMethod.values()), NeuronMethod::label), NeuronSettings::method);
    static final Setting<NeuronSettings, Double> TOP_RATE =
            row("topRate", Decimals.above(0, 1), NeuronSettings::topRate);
    static final Setting<NeuronSettings, Double> FILTER_RATE =
            row("filterRate", Decimals.share(), NeuronSettings::filterRate);
    static final Setting<NeuronSettings, Integer> CHUNK =
            row("chunk", new WholeNumbers(1, 1_000_000), NeuronSettings::chunk);
    static final Setting<NeuronSettings, Boolean> DEACTIVATE =
            row("deactivate", Switch.yesOrNo(), NeuronSettings::isDeactivated);
    static final Setting<NeuronSettings, List<SwitchKind>> ACTIVATE = row(
            "activate", new Several<>(Choice.of(SwitchKind.ON, SwitchKind::label), "none"), NeuronSettings::activated);
    static final Setting<NeuronSettings, Integer> UNITS =
            row("units", new WholeNumbers(2, 10_000_000), NeuronSettings::units);
    static final Setting<NeuronSettings, Long> SEED = row("seed", new Seeds(), NeuronSettings::seed);

    static final SettingTable<NeuronSettings> TABLE = new SettingTable<>(
            NeuronSettings.defaults(),
            List.of(METHOD, TOP_RATE, FILTER_RATE, CHUNK, DEACTIVATE, ACTIVATE, UNITS, SEED),
            NeuronSettingRows::assemble);

    private NeuronSettingRows() {}

    private static <V> Setting<NeuronSettings, V> row(String key, Values<V> values, Function<NeuronSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static NeuronSettings assemble(Chosen<NeuronSettings> c) {
        return new NeuronSettings(
                c.of(METHOD),
                c.of(TOP_RATE),
                c.of(FILTER_RATE),
                c.of(CHUNK),
                c.of(DEACTIVATE),
                c.of(ACTIVATE),
                c.of(UNITS),
                c.of(SEED));
    }
}
