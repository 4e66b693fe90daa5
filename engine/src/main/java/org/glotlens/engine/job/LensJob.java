package org.glotlens.engine.job;

import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/**
 * Reads the logit lens of both checkpoints at the last token of every prompt.
 *
 * @param topTokens how many of the most probable tokens to keep per layer
 */
public record LensJob(ModelPair pair, List<Prompt> prompts, int topTokens) implements Job<LensResult> {
    @Override
    public LensResult run(Progress progress, Cancel cancel) throws GlotlensException {
        throw new IllegalStateException("to be written");
    }
}
