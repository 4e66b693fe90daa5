package org.glotlens.engine.job;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/**
 * Describes a checkpoint and runs its self-checks, then frees it.
 *
 * @param model folder in Hugging Face layout
 */
public record InspectJob(Path model, RunOptions options) implements Job<ModelSummary> {
    @Override
    public ModelSummary run(Progress progress, Cancel cancel) throws GlotlensException {
        try (ModelPair pair = new OpenPairJob(model, Optional.empty(), options).run(progress, cancel)) {
            return pair.base();
        }
    }
}
