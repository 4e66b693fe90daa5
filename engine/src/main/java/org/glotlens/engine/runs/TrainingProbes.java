package org.glotlens.engine.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.lens.AnswerSetBuilder;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.LogitLens;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.PromptSets;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.lens.UnembeddingGrams;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Representation;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.Probe;

/**
 * Reads the lens curves and the Pearson matrix of a model in training into the run's folder, as {@code lens} and
 * {@code represent} read them. Engine thread only.
 */
final class TrainingProbes implements Probe, AutoCloseable {
    private static final int TOP_TOKENS = 1;
    private static final RepresentSettings POOLED = RepresentSettings.of(Pooling.MEAN, RepresentSettings.SEED);

    private final LoadedModel loaded;
    private final Tokenizer tokenizer;
    private final TrainPlan plan;
    private final ProbeFiles files;
    private final PromptSets sets;
    private final List<int[]> tokens;
    private final LensMeasurement lens;
    private final Optional<RepresentMeasurement> represent;
    private final TokenEncoder encoder;
    private final Map<String, String> digests = new TreeMap<>();
    private final UnembeddingGrams frozen = new UnembeddingGrams();

    /**
     * Reads the probe set of a plan.
     *
     * @param probes the plan's own
     * @param tokenizer that reads the texts: the model's own, or the one behind a bridge
     * @throws GlotlensException if a file cannot be read, or none of its prompts can be used
     */
    TrainingProbes(LoadedModel loaded, TrainPlan plan, ProbeSet probes, Tokenizer tokenizer, Path out)
            throws GlotlensException {
        this.loaded = loaded;
        this.tokenizer = tokenizer;
        this.plan = plan;
        this.files = new ProbeFiles(out);
        this.lens = new LensMeasurement(PromptFile.read(probes.prompts()), LensSettings.of(TOP_TOKENS));
        List<Prompt> prompts = lens.chosen();
        this.encoder = new TokenEncoder(loaded.tokenizer());
        this.sets = new AnswerSetBuilder(encoder).build(prompts);
        if (sets.used().isEmpty()) {
            throw new DataException(Message.of(
                    "trainingProbes.noneOfThePrompts",
                    "None of the %d prompts of %s can be used. The first was left out because: %s",
                    prompts.size(),
                    FileNames.of(probes.prompts()),
                    sets.dropped().isEmpty()
                            ? "there is none."
                            : sets.dropped().getFirst().reason()));
        }
        this.tokens = sets.used().stream()
                .map(prompt -> tokenizer.encodeOpen(prompt.text()))
                .toList();
        this.represent = probes.parallel().isPresent()
                ? Optional.of(new RepresentMeasurement(
                        ParallelFile.read(probes.parallel().get()), POOLED))
                : Optional.empty();
        digests.put("prompts", lens.inputs().getFirst().sha256());
        represent.ifPresent(measurement ->
                digests.put("parallel", measurement.inputs().getFirst().sha256()));
    }

    @Override
    public void begin(int step) throws GlotlensException {
        boolean isOther = !files.steps().isEmpty() && !files.digests().equals(digests);
        if (step > 0 && isOther) {
            throw new DataException(Message.of(
                    "trainingProbes.theFolderProbesHolds",
                    "The folder probes holds readings of another probe set, whose curves would not compare"
                            + " with new ones. Resume with the files of the earlier readings, or move that folder"
                            + " away."));
        }
        files.keepUpTo(step > 0 ? step : -1, digests);
    }

    @Override
    public void measure(Decoder decoder, int step) throws GlotlensException {
        if (files.steps().contains(step)) {
            return;
        }
        long begin = System.nanoTime();
        List<Measured<?>> results = new ArrayList<>();
        results.add(new Measured<>(lens, lens(decoder, step), false));
        if (represent.isPresent()) {
            results.add(new Measured<>(represent.get(), represent(represent.get(), decoder, step), false));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        files.add(step, seconds, new StoredResults(results), digests);
    }

    private LensResult lens(Decoder decoder, int step) throws GlotlensException {
        LogitLens.Request request = new LogitLens.Request(
                Side.ALIGNED,
                tokens,
                sets.curves(),
                sets.ids(),
                TOP_TOKENS,
                plan.options().batchTokens(),
                encoder);
        LensReadings readings =
                plan.settings().tuning().isLora() ? read(decoder, request, frozen) : readAnew(decoder, request);
        Finite finite = new Finite(decoder.dtype());
        for (int prompt = 0; prompt < readings.entropyBits().length; prompt++) {
            finite.require(
                    readings.entropyBits()[prompt],
                    "entropy of probe prompt %s after step %s".formatted(prompt + 1, step));
        }
        return new LensResult(sets.used(), List.of(readings), sets.sets(), sets.dropped(), provenance(decoder, step));
    }

    /** With the Gram matrix of a head that is being trained, which no other step shares. */
    private static LensReadings readAnew(Decoder decoder, LogitLens.Request request) throws GlotlensException {
        try (UnembeddingGrams grams = new UnembeddingGrams()) {
            return read(decoder, request, grams);
        }
    }

    private static LensReadings read(Decoder decoder, LogitLens.Request request, UnembeddingGrams grams)
            throws GlotlensException {
        return LogitLens.readAll(List.of(new LogitLens.Subject(decoder, request)), grams, Watch.none())
                .getFirst();
    }

    private RepresentResult represent(RepresentMeasurement measurement, Decoder decoder, int step)
            throws GlotlensException {
        Representation representation = new Representation(List.of(Side.ALIGNED), List.of(decoder), List.of(tokenizer));
        Representation.Outcome outcome = representation.run(
                new Representation.Request(
                        measurement.items().content(),
                        measurement.settings(),
                        plan.options().batchTokens()),
                Watch.none());
        return new RepresentResult(
                representation.sides(),
                outcome.languages(),
                outcome.ids(),
                decoder.spec().shape().nLayers(),
                measurement.settings().pooling(),
                outcome.tables().layers(),
                outcome.tables().pearson(),
                outcome.tables().lengthCorrelation(),
                outcome.tables().checks(),
                provenance(decoder, step));
    }

    private Provenance provenance(Decoder decoder, int step) throws GlotlensException {
        return new Provenance(
                        (plan.bridge().isPresent() ? "glotlens bridge " : "glotlens train ") + plan.model()
                                + " at step " + step,
                        Map.of(Side.BASE.label(), loaded.checkpoint().weightsSha256()),
                        loaded.checkpoint().tokenizerSha256(),
                        decoder.dtype().label(),
                        loaded.weights().scope().device().label(),
                        Map.of(
                                "pytorch",
                                Torch.get().version(),
                                "java",
                                Runtime.version().toString()),
                        Map.of("step", Integer.toString(step), "pooling", Pooling.MEAN.label()),
                        RepresentSettings.SEED,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .saying(new Remarks(loaded.quantisation().stream()
                        .map(finding -> "Base: " + finding.english() + ".")
                        .toList()));
    }

    @Override
    public void close() {
        frozen.close();
    }
}
