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
 * @param layer at which what is followed is drawn over the positions; 0 for the last
 * @param position at which what is followed is drawn over the layers, from 0; -1 for the last
 */
public record GridSelection(
        Checkpoints checkpoints, boolean isDifference, GridColour colour, String follow, int layer, int position) {
    /** Refuses values that their rows do not have. */
    public GridSelection {
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(colour, "colour");
        GridSelectionRows.FOLLOW.require(follow);
        GridSelectionRows.LAYER.require(layer);
        GridSelectionRows.POSITION.require(position);
    }

    /** Both checkpoints, coloured by probability. */
    public static GridSelection defaults() {
        return new GridSelection(Checkpoints.BOTH, false, GridColour.PROBABILITY, Followed.NEXT, 0, -1);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<GridSelection> table() {
        return GridSelectionRows.TABLE;
    }

    /** The same with lines through another cell. */
    public GridSelection at(int otherLayer, int otherPosition) {
        return new GridSelection(checkpoints, isDifference, colour, follow, otherLayer, otherPosition);
    }
}
