package org.glotlens.engine.plan;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How a law is fitted, one row of the table each. */
final class PlanSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(PlanSettingRows.class);

    static final Setting<PlanSettings, LawKind> LAW =
            row("law", Choice.of(List.of(LawKind.values()), LawKind::label), PlanSettings::law);
    static final Setting<PlanSettings, FitMethod> FIT =
            row("fit", Choice.of(List.of(FitMethod.values()), FitMethod::label), PlanSettings::fit);

    /** Every resample of every language is kept, for the band. */
    static final Setting<PlanSettings, Integer> RESAMPLES =
            row("resamples", new WholeNumbers(1, 100_000), PlanSettings::resamples);

    static final Setting<PlanSettings, Long> SEED = row("seed", new Seeds(), PlanSettings::seed);

    static final SettingTable<PlanSettings> TABLE =
            new SettingTable<>(PlanSettings.defaults(), List.of(LAW, FIT, RESAMPLES, SEED), PlanSettingRows::assemble);

    private PlanSettingRows() {}

    private static <V> Setting<PlanSettings, V> row(String key, Values<V> values, Function<PlanSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static PlanSettings assemble(Chosen<PlanSettings> c) {
        return new PlanSettings(c.of(LAW), c.of(FIT), c.of(RESAMPLES), c.of(SEED));
    }
}
