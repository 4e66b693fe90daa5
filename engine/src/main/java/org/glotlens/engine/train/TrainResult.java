package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a fine-tune left.
 *
 * @param folder adapter (or checkpoint) folder in PEFT (or Hugging Face) layout
 * @param steps the steps of this run; a resumed run does not repeat the earlier ones
 * @param wasStopped whether the person stopped it early; the folder then holds the last whole step
 * @param best the step that the folder holds where the validation loss was watched to the end; otherwise it holds the last
 */
public record TrainResult(Path folder, List<TrainStep> steps, boolean wasStopped, Optional<BestStep> best) {
    /** What holds the last step. */
    public TrainResult(Path folder, List<TrainStep> steps, boolean wasStopped) {
        this(folder, steps, wasStopped, Optional.empty());
    }

    /** Whether it ended before its last step because the validation loss did not fall any more. */
    public boolean hasEndedEarly() {
        return best.isPresent() && steps.getLast().step() < steps.getLast().totalSteps();
    }
}
