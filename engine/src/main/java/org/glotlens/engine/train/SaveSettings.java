package org.glotlens.engine.train;

/**
 * What a fine-tune writes and measures on its way; none of it changes what is learnt.
 *
 * @param saveSteps optimiser steps from save to save, or 0 for none before the end
 * @param evalSteps optimiser steps from validation loss to validation loss, or 0 for the last step alone
 * @param keepSaves saves that are kept, the newest, or 0 for all
 */
public record SaveSettings(int saveSteps, int evalSteps, int keepSaves) {
    /** Refuses values that their rows do not have. */
    public SaveSettings {
        TrainSettingRows.SAVE_STEPS.require(saveSteps);
        TrainSettingRows.EVAL_STEPS.require(evalSteps);
        TrainSettingRows.KEEP_SAVES.require(keepSaves);
    }

    /** Whether a save follows optimiser step {@code step}, counted from 1, on the way. */
    boolean isSaveDue(int step) {
        return saveSteps > 0 && step % saveSteps == 0;
    }

    /** Whether the validation loss is measured after optimiser step {@code step}, counted from 1, on the way. */
    boolean isEvalDue(int step) {
        return evalSteps > 0 && step % evalSteps == 0;
    }

    /** How often the validation loss is measured in so many optimiser steps, the last step's included. */
    int evaluations(int steps) {
        return 1 + (evalSteps > 0 ? (steps - 1) / evalSteps : 0);
    }

    /** A save every 100 steps, all kept, and a validation every 50. */
    public static SaveSettings defaults() {
        return new SaveSettings(100, 50, 0);
    }
}
