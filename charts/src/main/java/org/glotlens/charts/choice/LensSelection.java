package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figures of the lens show.
 *
 * @param curves names of the curves, in their order; none for all but chance
 * @param prompts ids of those that the means are over, one for its own curves; none for all
 * @param checkpoints which of them
 * @param arrangement all curves in one plot, or a small plot for each target language
 * @param isZoomed whether the axis ends at the highest curve of both checkpoints rather than at 1
 * @param isEnergetic whether the strip shows the token energy rather than the entropy
 * @param isWithChance whether the curves of wrong answers lie pale below, where they were measured
 * @param isOverlaid whether the base's curves lie pale below those of the aligned checkpoint
 * @param isDifference whether aligned minus base stands in place of the aligned checkpoint
 * @param overtaking languages whose overtaking of English is drawn as a figure of its own, side by side, {@code *} for
 *     all prompts together; none for no such figure
 */
public record LensSelection(
        List<String> curves,
        List<String> prompts,
        Checkpoints checkpoints,
        LensArrangement arrangement,
        boolean isZoomed,
        boolean isEnergetic,
        boolean isWithChance,
        boolean isOverlaid,
        boolean isDifference,
        List<String> overtaking) {
    /** Refuses values that their rows do not have. */
    public LensSelection {
        curves = LensSelectionRows.CURVES.require(List.copyOf(curves));
        prompts = LensSelectionRows.PROMPTS.require(List.copyOf(prompts));
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(arrangement, "arrangement");
        overtaking = LensSelectionRows.OVERTAKING.require(List.copyOf(overtaking));
    }

    /** All curves of all prompts of both checkpoints, probabilities from 0 to 1 below the entropy. */
    public static LensSelection defaults() {
        return new LensSelection(
                List.of(),
                List.of(),
                Checkpoints.BOTH,
                LensArrangement.TOGETHER,
                false,
                false,
                false,
                false,
                false,
                List.of());
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<LensSelection> table() {
        return LensSelectionRows.TABLE;
    }

    /** The same curves over other prompts; over all where the ids cannot be said on a command line. */
    public LensSelection over(List<String> ids) {
        boolean canBeSaid = LensSelectionRows.PROMPTS.values().holds(ids);
        return new LensSelection(
                curves,
                canBeSaid ? ids : List.of(),
                checkpoints,
                arrangement,
                isZoomed,
                isEnergetic,
                isWithChance,
                isOverlaid,
                isDifference,
                overtaking);
    }

    /** The same with a figure of the overtaking in these languages. */
    public LensSelection withOvertaking(List<String> languages) {
        return new LensSelection(
                curves,
                prompts,
                checkpoints,
                arrangement,
                isZoomed,
                isEnergetic,
                isWithChance,
                isOverlaid,
                isDifference,
                languages);
    }

    /** The same of other checkpoints. */
    public LensSelection of(Checkpoints others) {
        return new LensSelection(
                curves,
                prompts,
                others,
                arrangement,
                isZoomed,
                isEnergetic,
                isWithChance,
                isOverlaid,
                isDifference,
                overtaking);
    }

    /** The same otherwise arranged. */
    public LensSelection arranged(LensArrangement other) {
        return new LensSelection(
                curves,
                prompts,
                checkpoints,
                other,
                isZoomed,
                isEnergetic,
                isWithChance,
                isOverlaid,
                isDifference,
                overtaking);
    }
}
