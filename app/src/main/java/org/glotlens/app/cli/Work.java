package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.ModelPair;
import org.glotlens.engine.job.OpenPairJob;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/** Runs the jobs of one command in the foreground, with its progress and its request to stop. */
final class Work {
    private final CommonOptions options;
    private final Cancel cancel;

    Work(CommonOptions options, GlotlensCommand program) {
        this.options = options;
        this.cancel = program.cancel();
    }

    /** What is done with a loaded pair. */
    @FunctionalInterface
    interface PairWork<T> {
        T with(ModelPair pair) throws GlotlensException;
    }

    /** Runs one job to its end. */
    <T> T run(Job<T> job) throws GlotlensException {
        cancel.check();
        if (options.isQuiet()) {
            return job.run(Progress.NONE, cancel);
        }
        ProgressLine line = ProgressLine.on(options.err());
        try {
            return job.run(line, cancel);
        } finally {
            line.end();
        }
    }

    /** Loads a checkpoint and, where given, an aligned one, works with them and frees them. */
    <T> T withPair(Path base, Optional<Path> aligned, PairWork<T> work) throws GlotlensException {
        try (ModelPair pair = run(new OpenPairJob(base, aligned, options.runOptions()))) {
            return work.with(pair);
        }
    }
}
