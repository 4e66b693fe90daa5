package org.glotlens.charts.choice;

import java.util.Objects;
import org.glotlens.charts.GridColour;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of a token grid shows.
 *
 * @param checkpoints which of them
 * @param isDifference whether it draws aligned minus base
 * @param colour what the colour of a cell says
 * @param follow name of what is followed
 */
public record GridSelection(Checkpoints checkpoints, boolean isDifference, GridColour colour, String follow) {
    /** Refuses values that their rows do not have. */
    public GridSelection {
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(colour, "colour");
        GridSelectionRows.FOLLOW.require(follow);
    }

    /** Both checkpoints, coloured by probability. */
    public static GridSelection defaults() {
        return new GridSelection(Checkpoints.BOTH, false, GridColour.PROBABILITY, Followed.NEXT);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<GridSelection> table() {
        return GridSelectionRows.TABLE;
    }

    /** The same of other checkpoints. */
    public GridSelection of(Checkpoints others) {
        return new GridSelection(others, isDifference, colour, follow);
    }
}
