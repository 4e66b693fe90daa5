package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figure of language mass shows.
 *
 * @param prompts ids of the prompts that it is the mean of; none for all
 * @param token position of the token whose layers are drawn; -1 for the last that was read
 * @param checkpoints which of them
 */
public record MassSelection(List<String> prompts, int token, Checkpoints checkpoints) {
    /** Refuses values that their rows do not have. */
    public MassSelection {
        prompts = MassSelectionRows.PROMPTS.require(List.copyOf(prompts));
        MassSelectionRows.TOKEN.require(token);
        Objects.requireNonNull(checkpoints, "checkpoints");
    }

    /** The mean over all prompts in both checkpoints. */
    public static MassSelection defaults() {
        return new MassSelection(List.of(), -1, Checkpoints.BOTH);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<MassSelection> table() {
        return MassSelectionRows.TABLE;
    }
}
