package org.glotlens.engine.train;

/**
 * How AdamW (Loshchilov and Hutter 2019) turns a gradient into an update.
 *
 * @param learningRate rate at the end of the warm-up, 0 or more
 * @param weightDecay decoupled decay per unit of the rate, 0 or more
 * @param beta2 decay of the second moment, from 0 to below 1; 0.999 unless a model is trained from scratch
 * @param maxGradNorm global norm that gradients are scaled down to (Pascanu et al. 2013), or 0 to leave them
 */
public record OptimiserSettings(double learningRate, double weightDecay, double beta2, double maxGradNorm) {
    /** Refuses values out of range. */
    public OptimiserSettings {
        SettingRanges.require("learningRate", learningRate, SettingRanges.isAmount(learningRate), "0 or more");
        SettingRanges.require("weightDecay", weightDecay, SettingRanges.isAmount(weightDecay), "0 or more");
        SettingRanges.require("beta2", beta2, SettingRanges.isShare(beta2), "a share below 1");
        SettingRanges.require("maxGradNorm", maxGradNorm, SettingRanges.isAmount(maxGradNorm), "0 or more");
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
