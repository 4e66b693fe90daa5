package org.glotlens.engine.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.HookReading;
import org.glotlens.engine.export.HookValues;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.measure.GenerateMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;

/**
 * An open checkpoint, or a pair of them, for a program. Every call may be made on any thread, one at a time, and waits for its
 * result; what comes back holds no native memory. Close it to free the weights.
 *
 * <pre>{@code
 * try (Glotlens open = Glotlens.open(Path.of("sample-data/model"))) {
 *     Map<String, HookValues> read = open.read("Haus -", List.of("blocks.*.hook_resid_post"), Edits.NONE);
 * }
 * }</pre>
 */
public final class Glotlens implements AutoCloseable {
    private final ModelPair pair;

    private Glotlens(ModelPair pair) {
        this.pair = pair;
    }

    /**
     * Opens one checkpoint: a folder in Hugging Face layout or a {@code .gguf} file.
     *
     * @throws GlotlensException if it cannot be read
     */
    public static Glotlens open(Path model) throws GlotlensException {
        return open(new PairFolders(model, Optional.empty()), RunOptions.defaults());
    }

    /**
     * Opens a checkpoint with another one, or an adapter on it, to compare with.
     *
     * @throws GlotlensException if one cannot be read
     */
    public static Glotlens open(Path model, Path aligned) throws GlotlensException {
        return open(new PairFolders(model, Optional.of(aligned)), RunOptions.defaults());
    }

    /**
     * The same with a choice of device, type, batches and threads.
     *
     * @throws GlotlensException if one cannot be read
     */
    public static Glotlens open(PairFolders folders, RunOptions options) throws GlotlensException {
        return new Glotlens(new OpenPairJob(folders, options, Purpose.MEASURING).run(Watch.none()));
    }

    /** What is open: summaries, self-checks, tokenizer. It closes with this. */
    public ModelPair pair() {
        return pair;
    }

    /**
     * Reads hook points while the checkpoint, of two the aligned one, reads a text.
     *
     * @param hooks TransformerLens's names, {@code *} for every layer
     * @param edits that hold during the pass
     * @return values by name, in the order of the pass; most are {@code [1, pos, …]}
     * @throws GlotlensException if a name is none, or an edit does not fit
     */
    public Map<String, HookValues> read(String text, List<String> hooks, Edits edits) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.of(pair, edits)) {
                Subject subject = edited.list().getLast();
                TokenBatch batch = new TokenBatch(List.of(subject.tokenizer().encode(text)));
                return HookReading.read(
                        subject.stack(),
                        batch,
                        HookReading.points(subject.stack(), hooks),
                        Watch.none().cancel());
            }
        });
    }

    /**
     * Lets the checkpoint, of two the aligned one, go on after prompts.
     *
     * @throws GlotlensException if a prompt cannot be read, or an edit does not fit
     */
    public List<GeneratedText> write(List<String> prompts, GenerationSettings settings, Edits edits)
            throws GlotlensException {
        List<GenerationPrompt> named = IntStream.range(0, prompts.size())
                .mapToObj(i -> new GenerationPrompt(Integer.toString(i + 1), prompts.get(i)))
                .toList();
        Side side = pair.subjects().getLast().side();
        return measure(new GenerateMeasurement(Read.made(named), settings, List.of(side), edits))
                .texts()
                .get(side);
    }

    /**
     * Measures: a {@code LensMeasurement}, {@code RepresentMeasurement}, {@code EvaluateMeasurement} and so on.
     *
     * @return the result, whose provenance says what it was made from
     * @throws GlotlensException if it cannot be measured
     */
    public <R extends Traced<R>> R measure(Measurement<R> measurement) throws GlotlensException {
        return measured(measurement).result();
    }

    /**
     * The same with what was measured, which writes its tables: {@code measured.write(folder)}.
     *
     * @throws GlotlensException if it cannot be measured
     */
    public <R extends Traced<R>> Measured<R> measured(Measurement<R> measurement) throws GlotlensException {
        try (Measuring measuring = Measuring.on(pair, Optional.empty())) {
            return measuring.measure(measurement, Watch.none());
        }
    }

    /**
     * Fine-tunes a checkpoint on the rows of a plan's data files, and leaves an adapter folder that {@link #open(Path, Path)}
     * takes.
     *
     * @param out a folder that is not there yet, or of an earlier run
     * @throws GlotlensException if the data cannot be read or training fails
     */
    public static TrainResult train(TrainPlan plan, Path out, TrainListener listener) throws GlotlensException {
        return new TrainJob(plan.pinned(), plan.examples(), out, listener, StartFrom.FRESH).run(Watch.none());
    }

    /** Frees the weights. */
    @Override
    public void close() {
        pair.close();
    }
}
