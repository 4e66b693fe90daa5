package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of a patching shows.
 *
 * @param answers names of the curves, in their order; none for all
 * @param checkpoints which of them
 * @param isZoomed whether the axis ends at the highest curve of both checkpoints rather than at 1
 */
public record PatchSelection(List<String> answers, Checkpoints checkpoints, boolean isZoomed) {
    /** Refuses values that their rows do not have. */
    public PatchSelection {
        answers = PatchSelectionRows.ANSWERS.require(List.copyOf(answers));
        Objects.requireNonNull(checkpoints, "checkpoints");
    }

    /** All answers of both checkpoints, from 0 to 1. */
    public static PatchSelection defaults() {
        return new PatchSelection(List.of(), Checkpoints.BOTH, false);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<PatchSelection> table() {
        return PatchSelectionRows.TABLE;
    }

    /** The same of other checkpoints. */
    public PatchSelection of(Checkpoints others) {
        return new PatchSelection(answers, others, isZoomed);
    }
}
