package org.glotlens.engine.train;

/**
 * What the parts of a fine-tune take, in seconds.
 *
 * @param learning forward and backward of one micro-batch
 * @param updating the optimiser, once a step
 * @param validating forward of one micro-batch
 */
public record StepTime(double learning, double updating, double validating) {
    /**
     * The time with more blocks, each taking what the further blocks of {@code deeper} take.
     *
     * @param layers blocks that this was timed with
     * @param deeperLayers blocks that {@code deeper} was timed with, more than {@code layers}
     * @param allLayers blocks there are
     */
    public StepTime extended(int layers, StepTime deeper, int deeperLayers, int allLayers) {
        double further = (allLayers - layers) / (double) (deeperLayers - layers);
        return new StepTime(
                along(learning, deeper.learning, further),
                along(updating, deeper.updating, further),
                along(validating, deeper.validating, further));
    }

    /** Work does not shrink with depth, whatever the clock says. */
    private static double along(double one, double more, double further) {
        return one + Math.max(0, more - one) * further;
    }

    /**
     * Seconds of a whole run: its steps and its measurements of the validation loss, without loading, saves and probes.
     *
     * @param validationRows rows held out
     * @param length its steps
     */
    public double ofRun(RunLength length, int validationRows, TrainSettings settings) {
        double step = settings.batches().accumulate() * learning + updating;
        int measured = validationRows == 0 ? 0 : settings.saves().evaluations(length.steps());
        double batches = Math.ceilDiv(validationRows, settings.batches().size());
        return length.steps() * step + measured * batches * validating;
    }
}
