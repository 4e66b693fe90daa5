package org.glotlens.engine.problem;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How word problems are asked and judged, one row of the table each. */
final class ProblemSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ProblemSettingRows.class);

    static final Setting<ProblemSettings, PromptStyle> STYLE =
            row("style", Choice.of(List.of(PromptStyle.values()), PromptStyle::label), ProblemSettings::style);
    static final Setting<ProblemSettings, PromptWrapper> WRAPPER =
            row("wrapper", Choice.of(List.of(PromptWrapper.values()), PromptWrapper::label), ProblemSettings::wrapper);
    static final Setting<ProblemSettings, Extractor> EXTRACTOR =
            row("extractor", Choice.of(List.of(Extractor.values()), Extractor::label), ProblemSettings::extractor);

    /** Every new token of every prompt keeps keys and values. */
    static final Setting<ProblemSettings, Integer> MAX_NEW =
            row("maxNew", new WholeNumbers(1, 1 << 20), ProblemSettings::maxNew);

    static final SettingTable<ProblemSettings> TABLE = new SettingTable<>(
            ProblemSettings.defaults(), List.of(STYLE, WRAPPER, EXTRACTOR, MAX_NEW), ProblemSettingRows::assemble);

    private ProblemSettingRows() {}

    private static <V> Setting<ProblemSettings, V> row(
            String key, Values<V> values, Function<ProblemSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static ProblemSettings assemble(Chosen<ProblemSettings> c) {
        return new ProblemSettings(
                c.of(STYLE), c.of(WRAPPER), c.of(EXTRACTOR), c.of(MAX_NEW), Optional.empty(), Optional.empty());
    }
}
