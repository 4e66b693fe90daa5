package org.glotlens.engine.sweep;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;

/** What the words of cells mean, which the command line knows. Used by one thread. */
public interface SweepProgram {
    /**
     * What a cell asks for.
     *
     * @param folders the checkpoints
     * @param options where and how exactly to compute
     */
    record Asked(PairFolders folders, RunOptions options, Measurement<?> measurement) {}

    /**
     * Reads the words of a cell, and the data files that they name.
     *
     * @throws GlotlensException if the words mean no measurement, or a file cannot be read
     */
    Asked read(SweepCell cell) throws GlotlensException;

    /** What went wrong, as one sentence for a person. */
    String sentence(Throwable problem);
}
