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

/** What of a lens run is drawn, one row each. */
final class LensSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(LensSelectionRows.class);

    static final Setting<LensSelection, List<String>> CURVES =
            row("figureCurves", new Several<>(new Texts("curve", 60), "all"), LensSelection::curves);
    static final Setting<LensSelection, List<String>> PROMPTS =
            row("figurePrompts", new Several<>(new Texts("prompt", 200), "all"), LensSelection::prompts);
    static final Setting<LensSelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            LensSelection::checkpoints);
    static final Setting<LensSelection, LensArrangement> ARRANGEMENT = row(
            "figureArrangement",
            Choice.of(List.of(LensArrangement.values()), LensArrangement::label),
            LensSelection::arrangement);
    static final Setting<LensSelection, Boolean> ZOOM = row("figureZoom", Switch.yesOrNo(), LensSelection::isZoomed);
    static final Setting<LensSelection, Boolean> ENERGY =
            row("figureEnergy", Switch.yesOrNo(), LensSelection::isEnergetic);
    static final Setting<LensSelection, Boolean> CHANCE =
            row("figureChance", Switch.yesOrNo(), LensSelection::isWithChance);
    static final Setting<LensSelection, Boolean> OVERLAY =
            row("figureOverlay", Switch.yesOrNo(), LensSelection::isOverlaid);
    static final Setting<LensSelection, Boolean> DIFFERENCE =
            row("figureDifference", Switch.yesOrNo(), LensSelection::isDifference);
    static final Setting<LensSelection, List<String>> OVERTAKING =
            row("figureOvertaking", new Several<>(new Texts("language", 35), "none"), LensSelection::overtaking);

    static final SettingTable<LensSelection> TABLE = new SettingTable<>(
            LensSelection.defaults(),
            List.of(CURVES, PROMPTS, CHECKPOINTS, ARRANGEMENT, ZOOM, ENERGY, CHANCE, OVERLAY, DIFFERENCE, OVERTAKING),
            LensSelectionRows::assemble);

    private LensSelectionRows() {}

    private static <V> Setting<LensSelection, V> row(String key, Values<V> values, Function<LensSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static LensSelection assemble(Chosen<LensSelection> c) {
        return new LensSelection(
                c.of(CURVES),
                c.of(PROMPTS),
                c.of(CHECKPOINTS),
                c.of(ARRANGEMENT),
                c.of(ZOOM),
                c.of(ENERGY),
                c.of(CHANCE),
                c.of(OVERLAY),
                c.of(DIFFERENCE),
                c.of(OVERTAKING));
    }
}
