package org.glotlens.engine.concept;

import java.util.List;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.stat.IntervalKind;

/** What the lens evaluation gives beside its numbers, one row of the table each. */
final class ConceptSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ConceptSettingRows.class);

    static final Setting<ConceptSettings, IntervalKind> INTERVAL = Setting.of(
            TEXTS,
            "interval",
            Choice.of(List.of(IntervalKind.values()), IntervalKind::label),
            ConceptSettings::interval);
    static final Setting<ConceptSettings, Long> SEED = Setting.of(TEXTS, "seed", new Seeds(), ConceptSettings::seed);

    static final SettingTable<ConceptSettings> TABLE = new SettingTable<>(
            ConceptSettings.defaults(),
            List.of(INTERVAL, SEED),
            chosen -> new ConceptSettings(chosen.of(INTERVAL), chosen.of(SEED)));

    private ConceptSettingRows() {}
}
