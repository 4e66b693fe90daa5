package org.glotlens.app.view.finetune;

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
        int held = (int) Math.ceil(rows * settings.validation());
        int train = rows - held;
        int microBatches = Math.ceilDiv(train, settings.batchSize());
        int perEpoch = train == 0 ? 0 : Math.max(1, microBatches / settings.accumulate());
        int steps = (int) Math.ceil(perEpoch * settings.epochs());
        if (settings.maxSteps() > 0) {
            steps = Math.min(steps, settings.maxSteps());
        }
        return new StepEstimate(train, held, steps, (int) Math.ceil(steps * settings.warmupRatio()));
    }
}
