package org.glotlens.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AtomicFile;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.token.Tokenizer;

/** One fine-tune from encoded rows to a saved folder. Engine thread only. */
public final class Trainer {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Start start;
    private final TrainSettings settings;
    private final Path out;

    /**
     * Where a run starts.
     *
     * @param checkpoint the base model's files, open
     * @param weights its weights; closed when the run ends; float32 when all weights are trained
     * @param tokenizer encodes text rows
     * @param adapter to go on from, or empty for a fresh one
     * @param from whether the steps that an earlier run took are left out
     */
    public record Start(
            Checkpoint checkpoint,
            Weights weights,
            Tokenizer tokenizer,
            Optional<AdapterCheckpoint> adapter,
            StartFrom from) {
        /** Starts at step 0. */
        public Start(Checkpoint checkpoint, Weights weights, Tokenizer tokenizer, Optional<AdapterCheckpoint> adapter) {
            this(checkpoint, weights, tokenizer, adapter, StartFrom.FRESH);
        }
    }

    /**
     * Prepares a run.
     *
     * @param out folder for the result, the log and the saves
     */
    public Trainer(Start start, TrainSettings settings, Path out) {
        this.start = start;
        this.settings = settings;
        this.out = out;
    }

    /**
     * Trains and saves. A cancel request stops after the step in progress; what was learnt is saved, as the result and
     * as {@code checkpoint-N} to resume from.
     *
     * @return the result with the steps of this run
     * @throws TrainingException if nothing can be learnt from the rows, there is no save of this run to resume from, or
     *     the loss is not finite
     * @throws CheckpointException if a file cannot be written
     * @throws CancelledException if the request came before the first step; nothing is written then
     */
    public TrainResult run(List<TrainExample> examples, TrainListener listener, Progress progress, Cancel cancel)
            throws GlotlensException {
        try (TrainedModel model = model()) {
            RowEncoder encoder = new RowEncoder(
                    start.tokenizer(),
                    settings.cutoff(),
                    start.weights().spec().shape().dVocab());
            TrainData data = TrainData.of(examples, encoder, settings);
            TrainingLoop loop = new TrainingLoop(model, data, settings);
            Saves saves = new Saves(out, RunIdentity.of(start, settings, data));
            int done = start.from() == StartFrom.LAST_SAVE ? saves.restore(model.parameters()) : 0;
            cancel.check();
            try (TrainLog log = TrainLog.open(out, done)) {
                AtomicFile.write(out.resolve("train_config.json"), config());
                List<TrainStep> steps = new ArrayList<>();
                boolean wasStopped = loop.run(
                        done,
                        step -> {
                            steps.add(step);
                            log.write(step);
                            listener.onStep(step);
                            if (isSaveDue(step) || cancel.isRequested()) {
                                saves.write(model, step.step());
                            }
                        },
                        progress,
                        cancel);
                model.save(out);
                return new TrainResult(out, List.copyOf(steps), wasStopped);
            }
        }
    }

    private TrainedModel model() throws GlotlensException {
        if (!settings.isLora()) {
            return new FullModel(start.checkpoint(), start.weights());
        }
        if (start.adapter().isPresent()) {
            return LoraModel.of(start.weights(), start.adapter().get(), settings);
        }
        return LoraModel.fresh(
                start.weights(), start.checkpoint().folder().getFileName().toString(), settings);
    }

    private boolean isSaveDue(TrainStep step) {
        return settings.saveSteps() > 0 && step.step() % settings.saveSteps() == 0 && step.step() < step.totalSteps();
    }

    private byte[] config() {
        try {
            return JSON.writeValueAsString(settings).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are plain values", e);
        }
    }
}
