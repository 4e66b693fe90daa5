package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.TrainingException;

/** What a run's folder tells to those who do not train. */
public final class RunFiles {
    private RunFiles() {}

    /**
     * The logged steps in order; a line that is being written is left out.
     *
     * @throws TrainingException if the log is there but cannot be read
     */
    public static List<TrainStep> steps(Path folder) throws TrainingException {
        return TrainLog.read(folder);
    }

    /** The log of a run, which may not be there yet. */
    public static Path log(Path folder) {
        return folder.resolve(TrainLog.FILE);
    }

    /**
     * Steps of the saves, newest first.
     *
     * @throws TrainingException if the folder cannot be read
     */
    public static List<Integer> saves(Path folder) throws TrainingException {
        return Saves.steps(folder);
    }
}
