package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;

/** What of a patching is drawn, one row each. */
final class PatchSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(PatchSelectionRows.class);

    static final Setting<PatchSelection, List<String>> ANSWERS =
            row("figureAnswers", new Several<>(new Texts("answer", 60), "all"), PatchSelection::answers);
    static final Setting<PatchSelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            PatchSelection::checkpoints);
    static final Setting<PatchSelection, Boolean> ZOOM = row("figureZoom", Switch.yesOrNo(), PatchSelection::isZoomed);

    static final SettingTable<PatchSelection> TABLE = new SettingTable<>(
            PatchSelection.defaults(), List.of(ANSWERS, CHECKPOINTS, ZOOM), PatchSelectionRows::assemble);

    private PatchSelectionRows() {}

    private static <V> Setting<PatchSelection, V> row(String key, Values<V> values, Function<PatchSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static PatchSelection assemble(Chosen<PatchSelection> c) {
        return new PatchSelection(c.of(ANSWERS), c.of(CHECKPOINTS), c.of(ZOOM));
    }
}
