package org.glotlens.engine.train;

import java.util.OptionalDouble;

/**
 * One logged optimiser step.
 *
 * @param step 1-based
 * @param loss mean cross-entropy over target tokens, nats
 * @param evalLoss the same on the validation rows, where this step measured it
 * @param learningRate the rate this step used
 * @param gradNorm global norm before clipping
 * @param elapsedSeconds since the start
 * @param remainingSeconds estimate
 */
public record TrainStep(
        int step,
        int totalSteps,
        double loss,
        OptionalDouble evalLoss,
        double learningRate,
        double gradNorm,
        double epoch,
        double elapsedSeconds,
        double remainingSeconds) {}
