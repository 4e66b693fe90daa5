package org.glotlens.engine.train;

import java.util.List;
import java.util.Objects;

/**
 * What a fine-tune trains: the two factors of a LoRA adapter (Hu et al. 2021), or all parameters, where the adapter's
 * numbers go unused but are kept.
 *
 * @param isLora whether an adapter is trained; otherwise all parameters
 * @param rank inner dimension r of the factors, 1 or more
 * @param alpha numerator of the scaling of an update, above 0
 * @param dropout share of the adapter's inputs that are dropped while learning, from 0 to below 1
 * @param targets names of the linears that get an adapter, or {@code all-linear}
 * @param isRslora whether updates are scaled by alpha / sqrt(rank) (Kalajdzievski 2023) in place of alpha / rank
 */
public record TuningSettings(
        boolean isLora, int rank, double alpha, double dropout, List<String> targets, boolean isRslora) {
    /** Keeps an own copy of the targets and refuses values out of range. */
    public TuningSettings {
        SettingRanges.require("rank", rank, rank >= 1, "1 or more");
        SettingRanges.require("alpha", alpha, alpha > 0 && Double.isFinite(alpha), "a number above 0");
        SettingRanges.require("dropout", dropout, SettingRanges.isShare(dropout), "a share below 1");
        SettingRanges.require(
                "targets",
                targets,
                targets != null && targets.stream().noneMatch(Objects::isNull) && (!isLora || !targets.isEmpty()),
                "names");
        targets = List.copyOf(targets);
    }

    /** An adapter with the published hyper-parameters (Zhang et al. 2024). */
    public static TuningSettings defaults() {
        return new TuningSettings(true, 8, 16, 0, List.of("q_proj", "v_proj"), false);
    }

    /** All parameters, no adapter. */
    public static TuningSettings full() {
        return new TuningSettings(false, 1, 1, 0, List.of(), false);
    }
}
