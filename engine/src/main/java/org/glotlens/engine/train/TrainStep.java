package org.glotlens.engine.train;

import java.util.Optional;
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
 * @param throughput tokens per second of forward, backward and update, padding left out; NaN where it was not measured
 * @param preferences of a step on pairs of answers
 * @param alignLoss mean of the alignment loss over its pairs of sentences, nats, without its weight
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
        double remainingSeconds,
        double throughput,
        Optional<PreferenceMeans> preferences,
        OptionalDouble alignLoss) {
    /** A step without an alignment loss. */
    public TrainStep(
            int step,
            int totalSteps,
            double loss,
            OptionalDouble evalLoss,
            double learningRate,
            double gradNorm,
            double epoch,
            double elapsedSeconds,
            double remainingSeconds,
            double throughput,
            Optional<PreferenceMeans> preferences) {
        this(
                step,
                totalSteps,
                loss,
                evalLoss,
                learningRate,
                gradNorm,
                epoch,
                elapsedSeconds,
                remainingSeconds,
                throughput,
                preferences,
                OptionalDouble.empty());
    }

    /** A step on single answers. */
    public TrainStep(
            int step,
            int totalSteps,
            double loss,
            OptionalDouble evalLoss,
            double learningRate,
            double gradNorm,
            double epoch,
            double elapsedSeconds,
            double remainingSeconds,
            double throughput) {
        this(
                step,
                totalSteps,
                loss,
                evalLoss,
                learningRate,
                gradNorm,
                epoch,
                elapsedSeconds,
                remainingSeconds,
                throughput,
                Optional.empty());
    }

    /** A step whose throughput was not measured. */
    public TrainStep(
            int step,
            int totalSteps,
            double loss,
            OptionalDouble evalLoss,
            double learningRate,
            double gradNorm,
            double epoch,
            double elapsedSeconds,
            double remainingSeconds) {
        this(
                step,
                totalSteps,
                loss,
                evalLoss,
                learningRate,
                gradNorm,
                epoch,
                elapsedSeconds,
                remainingSeconds,
                Double.NaN);
    }
}
