package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import org.glotlens.charts.NeuronFigureData.Bars;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of neurons shows.
 *
 * @param languages in their order; none for all
 * @param checkpoints which of them
 * @param bars how the languages of a layer stand
 */
public record NeuronFigureSelection(List<String> languages, Checkpoints checkpoints, Bars bars) {
    /** Refuses values that their rows do not have. */
    public NeuronFigureSelection {
        languages = NeuronFigureSelectionRows.LANGUAGES.require(List.copyOf(languages));
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(bars, "bars");
    }

    /** All languages of both checkpoints, stacked. */
    public static NeuronFigureSelection defaults() {
        return new NeuronFigureSelection(List.of(), Checkpoints.BOTH, Bars.STACKED);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<NeuronFigureSelection> table() {
        return NeuronFigureSelectionRows.TABLE;
    }
}
