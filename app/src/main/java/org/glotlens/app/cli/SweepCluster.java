package org.glotlens.app.cli;

import org.glotlens.engine.run.Job;
import org.glotlens.engine.sweep.SweepPart;

/** Machines that measure a study's cells together. They see the folder and all files of the plan at the same places. */
public interface SweepCluster {
    /**
     * A job that ends when all cells are finished or have failed; it reports progress, and stops the machines when it is
     * cancelled.
     *
     * @param cells all of them, also those that are finished
     */
    Job<Void> measuring(SweepPart cells);
}
