package org.glotlens.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.LensJob;
import org.glotlens.engine.job.ModelPair;
import org.glotlens.engine.job.OpenPairJob;
import org.glotlens.engine.job.RepresentJob;
import org.glotlens.engine.job.ResultStore;
import org.glotlens.engine.job.RunOptions;
import org.glotlens.engine.job.StoredResults;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Provenance;

/**
 * Measures the bundled pair and stores the readings that the window shows until its own measurement ends. They belong to
 * the weights they were read from; {@code glotlens make-sample --only readings} makes them again.
 */
public final class SampleReadings {
    private static final int TOP_TOKENS = 5;
    private static final long SEED = 42;
    private static final String NAME = "sample-data";

    private SampleReadings() {}

    /** Measures a sample folder and writes {@code readings.json.gz} into it. */
    public static void write(Path sample) throws GlotlensException {
        ResultStore.save(measure(sample), sample.resolve("readings.json.gz"));
    }

    /**
     * Measures the pair of a sample folder as the window does.
     *
     * @throws GlotlensException if the pair or its texts cannot be read
     */
    public static StoredResults measure(Path sample) throws GlotlensException {
        Path aligned = sample.resolve("aligned");
        Progress quiet = (stage, done, total) -> {};
        Cancel never = new Cancel();
        var open = new OpenPairJob(
                sample.resolve("model"),
                Files.isDirectory(aligned) ? Optional.of(aligned) : Optional.empty(),
                RunOptions.defaults());
        try (ModelPair pair = open.run(quiet, never)) {
            LensResult lens =
                    new LensJob(pair, PromptFile.read(sample.resolve("prompts.jsonl")), TOP_TOKENS).run(quiet, never);
            RepresentResult represent = new RepresentJob(
                            pair,
                            ParallelFile.read(sample.resolve("parallel.jsonl")),
                            RepresentSettings.of(Pooling.CONTENT_MEAN, SEED))
                    .run(quiet, never);
            return new StoredResults(Optional.of(portable(lens, sample)), Optional.of(portable(represent, sample)));
        }
    }

    private static LensResult portable(LensResult r, Path sample) {
        return new LensResult(r.prompts(), r.readings(), r.answerSets(), r.dropped(), portable(r.provenance(), sample));
    }

    private static RepresentResult portable(RepresentResult r, Path sample) {
        return new RepresentResult(
                r.sides(),
                r.languages(),
                r.ids(),
                r.nLayers(),
                r.pooling(),
                r.layers(),
                r.pearson(),
                r.lengthCorrelation(),
                r.checks(),
                portable(r.provenance(), sample));
    }

    /** The same with the sample folder named as in a fresh copy of the project. */
    private static Provenance portable(Provenance p, Path sample) {
        String command = p.command()
                .replace(sample.toAbsolutePath().normalize().toString(), NAME)
                .replace(sample.toString(), NAME);
        return new Provenance(
                command,
                p.weightsSha256(),
                p.tokenizerSha256(),
                p.dtype(),
                p.device(),
                p.versions(),
                p.options(),
                p.seed(),
                p.created());
    }
}
