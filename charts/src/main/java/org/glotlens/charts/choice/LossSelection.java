package org.glotlens.charts.choice;

import java.util.Objects;
import org.glotlens.charts.LossScale;
import org.glotlens.charts.LossesFigureData.Axis;
import org.glotlens.charts.LossesFigureData.Shown;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of the losses of several runs shows.
 *
 * @param axis what the losses stand over
 * @param losses which of them
 * @param scale how they lie along their axis
 */
public record LossSelection(Axis axis, Shown losses, LossScale scale) {
    /** Refuses what is missing. */
    public LossSelection {
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(losses, "losses");
        Objects.requireNonNull(scale, "scale");
    }

    /** Training and validation over steps. */
    public static LossSelection defaults() {
        return new LossSelection(Axis.STEPS, Shown.BOTH, LossScale.LINEAR);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<LossSelection> table() {
        return LossSelectionRows.TABLE;
    }
}
