package org.glotlens.engine.train;

/**
 * What the parts of a fine-tune take, in seconds.
 *
 * @param learning forward and backward of one micro-batch
 * @param updating the optimiser, once a step
 * @param validating forward of one micro-batch
 * @param aligning forward and backward of one batch of sentences; 0 where none are aligned
 */
public record StepTime(double learning, double updating, double validating, double aligning) {
    /** Of a task alone. */
    public StepTime(double learning, double updating, double validating) {
        this(learning, updating, validating, 0);
    }

    /**
     * The time with more blocks, each taking what the further blocks of {@code deeper} take.
     *
     * @param layers blocks that this was timed with
     * @param deeperLayers blocks that {@code deeper} was timed with, more than {@code layers}
     * @param all blocks there are
     */
    public StepTime extended(int layers, StepTime deeper, int deeperLayers, Blocks all) {
        double further = all.further(all.there(), layers, deeperLayers);
        return new StepTime(
                along(learning, deeper.learning, further),
                along(updating, deeper.updating, further),
                along(validating, deeper.validating, further),
                along(aligning, deeper.aligning, all.further(all.aligned(), layers, deeperLayers)));
    }

    /** The time where something takes longer than it did, by what it took. */
    public StepTime longer(StepTime before, StepTime after) {
        return new StepTime(
                learning + Math.max(0, after.learning - before.learning),
                updating,
                validating + Math.max(0, after.validating - before.validating),
                aligning);
    }

    /**
     * Blocks of a model.
     *
     * @param there all of them
     * @param aligned those that are run for sentences
     */
    public record Blocks(int there, int aligned) {
        private double further(int wanted, int layers, int deeperLayers) {
            return (wanted - Math.min(wanted, layers)) / (double) (deeperLayers - layers);
        }
    }

    /** One optimiser step of so many micro-batches. */
    public double ofStep(int accumulate) {
        return accumulate * (learning + aligning) + updating;
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
        double step = ofStep(settings.batches().accumulate());
        int measured = validationRows == 0 ? 0 : settings.saves().evaluations(length.steps());
        double batches = Math.ceilDiv(validationRows, settings.batches().size());
        return length.steps() * step + measured * batches * validating;
    }
}
