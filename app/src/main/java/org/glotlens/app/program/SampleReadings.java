package org.glotlens.app.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Origin;
import org.glotlens.engine.run.Watch;

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
        Path prompts = sample.resolve("prompts.jsonl");
        Path parallel = sample.resolve("parallel.jsonl");
        PairFolders pair = new PairFolders(
                sample.resolve("model"), Files.isDirectory(aligned) ? Optional.of(aligned) : Optional.empty());
        try (Measuring measuring = Measuring.in(pair, RunOptions.defaults(), Optional.empty())) {
            LensMeasurement lens = new LensMeasurement(PromptFile.read(prompts), LensSettings.of(TOP_TOKENS));
            RepresentMeasurement represent = new RepresentMeasurement(
                    ParallelFile.read(parallel), RepresentSettings.of(Pooling.CONTENT_MEAN, SEED));
            LensResult lensResult = measuring.measure(lens, Watch.none()).result();
            RepresentResult representResult =
                    measuring.measure(represent, Watch.none()).result();
            return new StoredResults(
                    Optional.of(origin(pair, "lens", "--prompts", prompts).of(lensResult)),
                    Optional.of(
                            origin(pair, "represent", "--parallel", parallel).of(representResult)));
        }
    }

    /** The command that makes the same in a fresh copy of the project. */
    private static Origin origin(PairFolders pair, String command, String option, Path file)
            throws CheckpointException {
        List<String> words = new ArrayList<>(List.of("glotlens", command, named(pair.base())));
        pair.aligned().ifPresent(aligned -> words.addAll(List.of("--aligned", named(aligned))));
        words.addAll(List.of(option, named(file), "--out", command));
        return new Origin(
                CommandWords.join(words), Map.of(named(file), Digest.sha256(List.of(file))), Version.current());
    }

    private static String named(Path file) {
        return NAME + "/" + file.getFileName();
    }
}
