package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.GridColour;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** What of a token grid is drawn, one row each. */
final class GridSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(GridSelectionRows.class);

    static final Setting<GridSelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            GridSelection::checkpoints);
    static final Setting<GridSelection, Boolean> DIFFERENCE =
            row("figureDifference", Switch.yesOrNo(), GridSelection::isDifference);
    static final Setting<GridSelection, GridColour> COLOUR =
            row("figureColour", Choice.of(List.of(GridColour.values()), GridColour::label), GridSelection::colour);
    static final Setting<GridSelection, String> FOLLOW =
            row("figureFollow", new Texts("token or an answer", 200), GridSelection::follow);

    static final Setting<GridSelection, Integer> LAYER = row("figureLayer", WholeNumbers.from(0), GridSelection::layer);
    static final Setting<GridSelection, Integer> POSITION =
            row("figurePosition", WholeNumbers.from(-1), GridSelection::position);

    static final SettingTable<GridSelection> TABLE = new SettingTable<>(
            GridSelection.defaults(),
            List.of(CHECKPOINTS, DIFFERENCE, COLOUR, FOLLOW, LAYER, POSITION),
            GridSelectionRows::assemble);

    private GridSelectionRows() {}

    private static <V> Setting<GridSelection, V> row(String key, Values<V> values, Function<GridSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static GridSelection assemble(Chosen<GridSelection> c) {
        return new GridSelection(
                c.of(CHECKPOINTS), c.of(DIFFERENCE), c.of(COLOUR), c.of(FOLLOW), c.of(LAYER), c.of(POSITION));
    }
}
