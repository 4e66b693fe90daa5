package org.glotlens.engine.train;

import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;

/**
 * When a run ends before its last step, because the validation loss does not fall any more.
 *
 * @param patience measurements in a row without a gain after which it ends, or 0 to take every step
 * @param minGain what the loss has to fall by to be a gain, nats
 */
public record PatienceSettings(int patience, double minGain) {
    /** Refuses values that their rows do not have. */
    public PatienceSettings {
        TrainSettingRows.PATIENCE.require(patience);
        TrainSettingRows.MIN_GAIN.require(minGain);
    }

    /** Every step. */
    public static PatienceSettings none() {
        return new PatienceSettings(0, 0);
    }

    /** Whether the validation loss is watched. */
    public boolean isOn() {
        return patience > 0;
    }

    /**
     * Makes sure that there is a loss to watch.
     *
     * @throws TrainingException if no rows are held out, or the loss is measured after the last step alone
     */
    void requireMeasured(int validationRows, SaveSettings saves) throws TrainingException {
        if (isOn() && (validationRows == 0 || saves.evalSteps() == 0)) {
            throw new TrainingException(
                    validationRows == 0
                            ? Message.of(
                                    "patience.noRows",
                                    "--patience watches the validation loss, but no rows are held out. Set --validation"
                                            + " above 0, or --patience to 0.")
                            : Message.of(
                                    "patience.neverMeasured",
                                    "--patience watches the validation loss, but --eval-steps is 0, so it is measured"
                                            + " at the end alone. Set --eval-steps above 0, or --patience to 0."));
        }
    }
}
