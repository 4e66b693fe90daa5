package org.glotlens.engine.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;

/**
 * Fine-tunes a checkpoint and leaves an adapter (or checkpoint) folder. Loads its own copy of the weights and frees it
 * at the end. A cancel request stops after the step in progress and still saves.
 *
 * @param initAdapter adapter to start from instead of a fresh one
 * @param out folder to write; made if absent
 */
public record TrainJob(
        Path model,
        Optional<Path> initAdapter,
        List<TrainExample> examples,
        TrainSettings settings,
        RunOptions options,
        Path out,
        TrainListener listener)
        implements Job<TrainResult> {
    @Override
    public TrainResult run(Progress progress, Cancel cancel) throws GlotlensException {
        throw new IllegalStateException("to be written");
    }
}
