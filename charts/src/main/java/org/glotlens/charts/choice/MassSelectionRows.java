package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** What of language mass is drawn, one row each. */
final class MassSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(MassSelectionRows.class);

    static final Setting<MassSelection, List<String>> PROMPTS =
            row("figurePrompts", new Several<>(new Texts("prompt", 200), "all"), MassSelection::prompts);
    static final Setting<MassSelection, Integer> TOKEN =
            row("figureToken", WholeNumbers.from(-1), MassSelection::token);
    static final Setting<MassSelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            MassSelection::checkpoints);

    static final SettingTable<MassSelection> TABLE = new SettingTable<>(
            MassSelection.defaults(), List.of(PROMPTS, TOKEN, CHECKPOINTS), MassSelectionRows::assemble);

    private MassSelectionRows() {}

    private static <V> Setting<MassSelection, V> row(String key, Values<V> values, Function<MassSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static MassSelection assemble(Chosen<MassSelection> c) {
        return new MassSelection(c.of(PROMPTS), c.of(TOKEN), c.of(CHECKPOINTS));
    }
}
