package org.glotlens.engine.job;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/**
 * Loads a checkpoint and, where given, an aligned one, and runs the self-checks.
 *
 * @param base folder in Hugging Face layout
 * @param aligned another such folder, or a PEFT adapter folder that is applied to {@code base} without a second copy
 */
public record OpenPairJob(Path base, Optional<Path> aligned, RunOptions options) implements Job<ModelPair> {
    @Override
    public ModelPair run(Progress progress, Cancel cancel) throws GlotlensException {
        throw new IllegalStateException("to be written");
    }
}
