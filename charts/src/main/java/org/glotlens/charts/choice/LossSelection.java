package org.glotlens.charts.choice;

import java.util.Objects;
import org.glotlens.charts.LossesFigureData.Axis;
import org.glotlens.charts.LossesFigureData.Shown;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of the losses of several runs shows.
 *
 * @param axis what the losses stand over
 * @param losses which of them
 */
public record LossSelection(Axis axis, Shown losses) {
    /** Refuses what is missing. */
    public LossSelection {
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(losses, "losses");
    }

    /** Training and validation over steps. */
    public static LossSelection defaults() {
        return new LossSelection(Axis.STEPS, Shown.BOTH);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<LossSelection> table() {
        return LossSelectionRows.TABLE;
    }
}
