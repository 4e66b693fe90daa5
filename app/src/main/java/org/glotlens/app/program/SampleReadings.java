package org.glotlens.app.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.VectorsJob;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.PatchMeasurement;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.SteerMeasurement;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.measure.TokenizerMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.patch.PatchPairFile;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.SteerPromptFile;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.steer.VectorSettings;

/**
 * Measures the bundled pair and stores the readings that the window shows until its own measurement ends. They belong to
 * the weights they were read from; {@code glotlens make-sample --only readings} makes them again.
 */
public final class SampleReadings {
    private static final String NAME = "sample-data";

    /** Of a steered answer: the longest word of the sample and what follows it. */
    private static final int MOST_NEW = 4;

    private SampleReadings() {}

    /** Measures a sample folder and writes {@code readings.json.gz} into it. */
    public static void write(Path sample) throws GlotlensException {
        ResultStore.save(measure(sample), sample.resolve("readings.json.gz"));
    }

    /**
     * Measures what lessons show besides, and writes it with the vectors that it needs into the folder {@code lessons} of a
     * sample folder, which holds the texts.
     *
     * @throws GlotlensException if the pair or its texts cannot be read
     */
    public static void writeForLessons(Path sample) throws GlotlensException {
        Path lessons = sample.resolve("lessons");
        Path vectors = lessons.resolve("vectors.safetensors");
        List<LanguageLines> texts = LanguageLines.of(named(ParallelFile.read(sample.resolve("parallel.jsonl"))));
        new VectorsJob(
                        sample.resolve("model"),
                        Optional.empty(),
                        texts,
                        VectorSettings.defaults(),
                        Edits.NONE,
                        RunOptions.defaults(),
                        "glotlens vectors sample-data/model --parallel sample-data/parallel.jsonl --out " + NAME
                                + "/lessons/vectors.safetensors",
                        vectors)
                .run(Watch.none());
        SteerSettings steered = new SteerSettings("zh", "ja", List.of(), SteerSettings.STRENGTHS, MOST_NEW);
        Measurement<?> steering = new SteerMeasurement(
                LanguageVectorFile.read(vectors).inputs().getFirst(),
                SteerPromptFile.read(lessons.resolve("steering.jsonl")),
                steered,
                Side.BASE,
                Edits.NONE);
        Measurement<?> patching = new PatchMeasurement(
                PatchPairFile.read(lessons.resolve("pairs.jsonl")), PatchSettings.defaults(), Edits.NONE);
        List<String> files = texts.stream()
                .map(text -> text.language() + "=" + lessons.resolve(text.language() + ".txt"))
                .toList();
        Measurement<?> counting =
                new TokenizerMeasurement(LanguageText.read(files), List.of(), FertilitySettings.defaults());
        ResultStore.save(measure(sample, List.of(patching, steering, counting)), lessons.resolve("readings.json.gz"));
    }

    /**
     * Measures the pair of a sample folder as the window does.
     *
     * @throws GlotlensException if the pair or its texts cannot be read
     */
    public static StoredResults measure(Path sample) throws GlotlensException {
        return measure(
                sample,
                List.of(
                        new LensMeasurement(
                                named(PromptFile.read(sample.resolve("prompts.jsonl"))), LensSettings.defaults()),
                        new RepresentMeasurement(
                                named(ParallelFile.read(sample.resolve("parallel.jsonl"))),
                                RepresentSettings.defaults())));
    }

    private static StoredResults measure(Path sample, List<Measurement<?>> measurements) throws GlotlensException {
        Path aligned = sample.resolve("aligned");
        PairFolders pair = new PairFolders(
                sample.resolve("model"), Files.isDirectory(aligned) ? Optional.of(aligned) : Optional.empty());
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
