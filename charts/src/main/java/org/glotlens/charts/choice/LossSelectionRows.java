package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.charts.LossScale;
import org.glotlens.charts.LossesFigureData.Axis;
import org.glotlens.charts.LossesFigureData.Shown;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;

/** What of the losses of runs is drawn, one row each. */
final class LossSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(LossSelectionRows.class);

    static final Setting<LossSelection, Axis> AXIS =
            Setting.of(TEXTS, "figureAxis", Choice.of(List.of(Axis.values()), Axis::label), LossSelection::axis);
    static final Setting<LossSelection, Shown> LOSSES =
            Setting.of(TEXTS, "figureLosses", Choice.of(List.of(Shown.values()), Shown::label), LossSelection::losses);

    static final Setting<LossSelection, LossScale> SCALE = Setting.of(
            TEXTS, "figureScale", Choice.of(List.of(LossScale.values()), LossScale::label), LossSelection::scale);

    static final SettingTable<LossSelection> TABLE = new SettingTable<>(
            LossSelection.defaults(),
            List.of(AXIS, LOSSES, SCALE),
            c -> new LossSelection(c.of(AXIS), c.of(LOSSES), c.of(SCALE)));

    private LossSelectionRows() {}
}
