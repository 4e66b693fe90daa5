package org.glotlens.engine.train;

/**
 * What a fine-tune makes smaller.
 *
 * @param beta of direct preference optimisation: how dear it is to leave the reference
 */
public record ObjectiveSettings(Objective objective, double beta) {
    /** Refuses values that their rows do not have. */
    public ObjectiveSettings {
        TrainSettingRows.BETA.require(beta);
    }

    /** Cross-entropy. */
    public static ObjectiveSettings defaults() {
        return new ObjectiveSettings(Objective.SFT, 0.1);
    }

    /** Direct preference optimisation. */
    public static ObjectiveSettings dpo(double beta) {
        return new ObjectiveSettings(Objective.DPO, beta);
    }
}
