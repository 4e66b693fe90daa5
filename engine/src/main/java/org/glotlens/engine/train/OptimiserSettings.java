package org.glotlens.engine.train;

/**
 * How AdamW (Loshchilov and Hutter 2019) turns a gradient into an update.
 *
 * @param learningRate rate at the end of the warm-up
 * @param weightDecay decoupled decay per unit of the rate
 * @param beta2 decay of the second moment; 0.999 unless a model is trained from scratch
 * @param maxGradNorm global norm that gradients are scaled down to (Pascanu et al. 2013), or 0 to leave them
 */
public record OptimiserSettings(double learningRate, double weightDecay, double beta2, double maxGradNorm) {
    /** Refuses values that their rows do not have. */
    public OptimiserSettings {
        TrainSettingRows.LEARNING_RATE.require(learningRate);
        TrainSettingRows.WEIGHT_DECAY.require(weightDecay);
        TrainSettingRows.BETA2.require(beta2);
        TrainSettingRows.MAX_GRAD_NORM.require(maxGradNorm);
    }

    /** The published hyper-parameters (Zhang et al. 2024). */
    public static OptimiserSettings defaults() {
        return new OptimiserSettings(5e-5, 0, 0.999, 1.0);
    }

    /** The same with another peak rate. */
    public OptimiserSettings withLearningRate(double rate) {
        return new OptimiserSettings(rate, weightDecay, beta2, maxGradNorm);
    }
}
