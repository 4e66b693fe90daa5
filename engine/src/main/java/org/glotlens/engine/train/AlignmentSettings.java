package org.glotlens.engine.train;

import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.model.StackSpec;

/**
 * The contrastive loss that brings the middle layers of languages together while a task is learnt (Liu and Niehues 2025,
 * arXiv 2502.14830).
 *
 * @param weight what the loss is multiplied by beside that of the task; 0 for none
 * @param layer residual stream that is compared: after so many blocks, or 0 for half of them
 * @param temperature what cosines are divided by
 * @param direction among which sentences a translation is looked for
 * @param pairs pairs of sentences of one batch
 */
public record AlignmentSettings(double weight, int layer, double temperature, AlignmentDirection direction, int pairs) {
    /** Refuses values that their rows do not have. */
    public AlignmentSettings {
        TrainSettingRows.ALIGN_WEIGHT.require(weight);
        TrainSettingRows.ALIGN_LAYER.require(layer);
        TrainSettingRows.ALIGN_TEMPERATURE.require(temperature);
        TrainSettingRows.ALIGN_DIRECTION.require(direction);
        TrainSettingRows.ALIGN_PAIRS.require(pairs);
    }

    /** No such loss; its other numbers as published. */
    public static AlignmentSettings none() {
        return new AlignmentSettings(0, 0, 0.1, AlignmentDirection.FIRST, 32);
    }

    /** The same with another weight. */
    public AlignmentSettings withWeight(double other) {
        return new AlignmentSettings(other, layer, temperature, direction, pairs);
    }

    /** Whether there is such a loss. */
    public boolean isOn() {
        return weight > 0;
    }

    /**
     * Makes sure that the model has the layer.
     *
     * @throws TrainingException if it has fewer blocks
     */
    public void requireIn(StackSpec spec) throws TrainingException {
        if (isOn() && layer > spec.shape().nLayers()) {
            throw new TrainingException(Message.of(
                    "alignmentSettings.noSuchLayer",
                    "--align-layer is %d, but the model has layers 1 to %d. Choose one of them, or 0 for the middle.",
                    layer,
                    spec.shape().nLayers()));
        }
    }

    /** How many blocks are run in a model of so many. */
    public int blocks(int nLayers) {
        return layer == 0 ? Math.max(1, nLayers / 2) : layer;
    }
}
