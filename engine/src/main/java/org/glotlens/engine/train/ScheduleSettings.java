package org.glotlens.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How long a fine-tune goes on, and how the learning rate moves: a linear warm-up (Goyal et al. 2017), then a decay,
 * by cosine after Loshchilov and Hutter 2017.
 *
 * @param shape what follows the warm-up: {@code cosine}, {@code linear} or {@code constant}; {@code schedule} in files
 * @param epochs passes over the rows, above 0
 * @param maxSteps optimiser steps after which to stop, or 0 for all epochs
 * @param warmupRatio share of the steps over which the rate rises from 0, from 0 to 1
 * @param warmupSteps optimiser steps over which the rate rises, or 0 to go by {@code warmupRatio}
 */
public record ScheduleSettings(
        @JsonProperty("schedule") String shape, double epochs, int maxSteps, double warmupRatio, int warmupSteps) {
    private static final List<String> SHAPES = List.of("cosine", "linear", "constant");

    /** Refuses values out of range. */
    public ScheduleSettings {
        SettingRanges.require("schedule", shape, shape != null && SHAPES.contains(shape), "cosine, linear or constant");
        SettingRanges.require("epochs", epochs, epochs > 0 && Double.isFinite(epochs), "a number above 0");
        SettingRanges.require("maxSteps", maxSteps, maxSteps >= 0, "0 or more");
        SettingRanges.require("warmupRatio", warmupRatio, warmupRatio >= 0 && warmupRatio <= 1, "from 0 to 1");
        SettingRanges.require("warmupSteps", warmupSteps, warmupSteps >= 0, "0 or more");
    }

    /** Optimiser steps over which the rate rises, in a run of {@code total} steps. */
    int warmup(int total) {
        return warmupSteps > 0 ? warmupSteps : (int) Math.ceil(total * warmupRatio);
    }

    /** The published hyper-parameters (Zhang et al. 2024). */
    public static ScheduleSettings defaults() {
        return new ScheduleSettings("cosine", 3, 0, 0.1, 0);
    }
}
