package org.glotlens.app.cli;

import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;

/** Runs the jobs of one command in the foreground, with its progress and its request to stop. */
final class Work {
    private final CommonOptions options;
    private final Cancel cancel;

    Work(CommonOptions options, GlotlensCommand program) {
        this.options = options;
        this.cancel = program.cancel();
    }

    /** Runs one job to its end. */
    <T> T run(Job<T> job) throws GlotlensException {
        cancel.check();
        if (options.isQuiet()) {
            return job.run(Watch.silent(cancel));
        }
        ProgressLine line = ProgressLine.on(options.err());
        try {
            return job.run(new Watch(line, cancel));
        } finally {
            line.end();
        }
    }

    /** Begins a job that goes on beside the next ones, until it is closed. */
    <T> Aside<T> aside(Job<T> job) {
        return new Aside<>(job, cancel);
    }

    /** A pair of checkpoints, opened when something is measured on it for the first time. */
    Measuring on(PairFolders folders, Optional<ResultCache> cache) {
        return Measuring.in(folders, options.runOptions(), cache);
    }

    /** Reads what was measured before, or measures; the result says that this command line made it. */
    <R extends Traced<R>> Measured<R> measure(Measuring measuring, Measurement<R> measurement)
            throws GlotlensException {
        Measured<R> measured = run(watch -> measuring.measure(measurement, watch));
        if (measured.isKept() && !options.isQuiet()) {
            options.err()
                    .println("This was measured before, on "
                            + measured.result().provenance().created()
                            + ", with the same checkpoints, texts and options; --no-cache measures it again.");
        }
        if (measured.isKept()) {
            // of what is measured now the log tells
            new Written(options).warn(measured.result().provenance().remarks().sentences());
        }
        return measured.by(options.line());
    }

    /** The same on a pair that is asked for this once. */
    <R extends Traced<R>> Measured<R> measure(PairOptions pair, Measurement<R> measurement) throws GlotlensException {
        return measure(pair.folders(), pair, measurement);
    }

    /** The same on other folders than those of the options, as where a small pair stands beside. */
    <R extends Traced<R>> Measured<R> measure(PairFolders folders, PairOptions pair, Measurement<R> measurement)
            throws GlotlensException {
        try (Measuring measuring = on(folders, pair.cache())) {
            return measure(measuring, measurement);
        }
    }
}
