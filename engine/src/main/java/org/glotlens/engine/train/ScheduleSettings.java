package org.glotlens.engine.train;

/**
 * How long a fine-tune goes on, and how the learning rate moves: a linear warm-up (Goyal et al. 2017), then a decay,
 * by cosine after Loshchilov and Hutter 2017.
 *
 * @param shape what follows the warm-up; {@code schedule} in files
 * @param epochs passes over the rows
 * @param maxSteps optimiser steps after which to stop, or 0 for all epochs
 * @param warmupRatio share of the steps over which the rate rises from 0
 * @param warmupSteps optimiser steps over which the rate rises, or 0 to go by {@code warmupRatio}
 */
public record ScheduleSettings(ScheduleShape shape, double epochs, int maxSteps, double warmupRatio, int warmupSteps) {
    /** Refuses values that their rows do not have. */
    public ScheduleSettings {
        TrainSettingRows.SCHEDULE.require(shape);
        TrainSettingRows.EPOCHS.require(epochs);
        TrainSettingRows.MAX_STEPS.require(maxSteps);
        TrainSettingRows.WARMUP_RATIO.require(warmupRatio);
        TrainSettingRows.WARMUP_STEPS.require(warmupSteps);
    }

    /** Optimiser steps over which the rate rises, in a run of {@code total} steps. */
    int warmup(int total) {
        return warmupSteps > 0 ? warmupSteps : (int) Math.ceil(total * warmupRatio);
    }

    /** The published hyper-parameters (Zhang et al. 2024). */
    public static ScheduleSettings defaults() {
        return new ScheduleSettings(ScheduleShape.COSINE, 3, 0, 0.1, 0);
    }
}
