package org.glotlens.app.view.finetune;

import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.RunLength;
import org.glotlens.engine.train.StepTime;
import org.glotlens.engine.train.TrainSettings;

/**
 * How long a fine-tune will be.
 *
 * @param trainRows rows that are learnt from
 * @param validationRows rows held out
 * @param steps optimiser steps
 * @param warmupSteps steps over which the learning rate rises
 */
public record StepEstimate(int trainRows, int validationRows, int steps, int warmupSteps) {
    /** Counts the steps as the trainer does: whole groups of micro-batches per epoch, at least one. */
    public static StepEstimate of(int rows, TrainSettings settings) {
        int held = (int) Math.ceil(rows * settings.rows().validation());
        int train = rows - held;
        RunLength length = RunLength.of(train, settings);
        return new StepEstimate(train, held, length.steps(), length.warmup());
    }

    /** Seconds of a run on rows that were looked at, by the time of one step. */
    static double seconds(StepTime step, TrainSettings settings, DataPreview data) {
        return step.ofRun(RunLength.of(data.training(), settings), data.validation(), settings);
    }
}
