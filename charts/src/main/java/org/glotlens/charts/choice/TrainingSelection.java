package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of a training run's lens curves shows.
 *
 * @param steps that were measured, side by side; none for some at equal distances
 * @param curves names of the curves, in their order; none for all
 */
public record TrainingSelection(List<Integer> steps, List<String> curves) {
    /** Refuses values that their rows do not have. */
    public TrainingSelection {
        steps = TrainingSelectionRows.STEPS.require(List.copyOf(steps));
        curves = TrainingSelectionRows.CURVES.require(List.copyOf(curves));
    }

    /** All curves of some steps. */
    public static TrainingSelection defaults() {
        return new TrainingSelection(List.of(), List.of());
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<TrainingSelection> table() {
        return TrainingSelectionRows.TABLE;
    }
}
