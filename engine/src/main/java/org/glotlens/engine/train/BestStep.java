package org.glotlens.engine.train;

/**
 * The step with the lowest validation loss of a run that watches it, whose save is kept.
 *
 * @param step counted from 1
 * @param loss there, nats
 */
public record BestStep(int step, double loss) {
    /** The folder of its save within that of the run. */
    public String save() {
        return Saves.PREFIX + step;
    }
}
