package org.glotlens.engine.plan;

import java.util.Objects;
import org.glotlens.engine.setting.SettingTable;

/**
 * How a law is fitted.
 *
 * @param law what languages have in common
 * @param fit what it is nearest to
 * @param resamples of the intervals
 * @param seed of them
 */
public record PlanSettings(LawKind law, FitMethod fit, int resamples, long seed) {
    /** Refuses values that their rows do not have. */
    public PlanSettings {
        Objects.requireNonNull(law, "law");
        Objects.requireNonNull(fit, "fit");
        PlanSettingRows.RESAMPLES.require(resamples);
    }

    /** A law for each language, nearest to the scores. */
    public static PlanSettings defaults() {
        return new PlanSettings(LawKind.PER_LANGUAGE, FitMethod.NLS, 2000, 42);
    }

    /** All settings, one row each. */
    public static SettingTable<PlanSettings> table() {
        return PlanSettingRows.TABLE;
    }

    LawFit how() {
        return new LawFit(law, fit, resamples, seed);
    }
}
