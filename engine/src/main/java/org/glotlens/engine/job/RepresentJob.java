package org.glotlens.engine.job;

import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/**
 * Pools the residual stream of parallel texts at every layer, projects both checkpoints jointly and correlates the
 * languages.
 *
 * @param isAsPublished whether layer L is read after the final norm, as the published notebook does
 * @param seed of the shuffled null
 */
public record RepresentJob(ModelPair pair, List<ParallelItem> items, Pooling pooling, boolean isAsPublished, long seed)
        implements Job<RepresentResult> {
    @Override
    public RepresentResult run(Progress progress, Cancel cancel) throws GlotlensException {
        throw new IllegalStateException("to be written");
    }
}
