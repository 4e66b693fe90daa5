package org.glotlens.app.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Watch;

/**
 * Measures the bundled pair and stores the readings that the window shows until its own measurement ends. They belong to
 * the weights they were read from; {@code glotlens make-sample --only readings} makes them again.
 */
public final class SampleReadings {
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
        PairFolders pair = new PairFolders(
                sample.resolve("model"), Files.isDirectory(aligned) ? Optional.of(aligned) : Optional.empty());
        List<Measurement<?>> measurements = List.of(
                new LensMeasurement(named(PromptFile.read(sample.resolve("prompts.jsonl"))), LensSettings.defaults()),
                new RepresentMeasurement(
                        named(ParallelFile.read(sample.resolve("parallel.jsonl"))), RepresentSettings.defaults()));
        List<Measured<?>> results = new ArrayList<>();
        try (Measuring measuring = Measuring.in(pair, RunOptions.defaults(), Optional.empty())) {
            for (Measurement<?> measurement : measurements) {
                results.add(measuring.measure(measurement, Watch.none()).by(line(pair, measurement)));
            }
        }
        return new StoredResults(results);
    }

    /** The command that measures the same in a fresh copy of the project. */
    private static String line(PairFolders pair, Measurement<?> measurement) {
        String kind = measurement.kind().name();
        List<String> words = new ArrayList<>(List.of("glotlens", kind, named(pair.base())));
        pair.aligned().ifPresent(aligned -> words.addAll(List.of("--aligned", named(aligned))));
        words.addAll(measurement.words());
        words.addAll(List.of("--out", kind));
        return CommandWords.join(words);
    }

    /** The same with the files called as in a fresh copy of the project. */
    private static <T> Read<T> named(Read<T> read) {
        return new Read<>(
                read.content(),
                read.inputs().stream()
                        .map(input -> new Input(named(Path.of(input.name())), input.sha256()))
                        .toList());
    }

    private static String named(Path file) {
        return NAME + "/" + file.getFileName();
    }
}
