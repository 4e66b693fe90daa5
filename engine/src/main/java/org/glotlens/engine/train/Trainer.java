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
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
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
     */
    public record Start(
            Checkpoint checkpoint, Weights weights, Tokenizer tokenizer, Optional<AdapterCheckpoint> adapter) {}

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
     * Trains and saves. A cancel request stops after the step in progress, and what was learnt is saved.
     *
     * @throws TrainingException if nothing can be learnt from the rows, the loss is not finite, or a file cannot be
     *     written
     */
    public TrainResult run(List<TrainExample> examples, TrainListener listener, Progress progress, Cancel cancel)
            throws GlotlensException {
        try (TrainedModel model = model();
                TrainLog log = TrainLog.open(out, false)) {
            RowEncoder encoder = new RowEncoder(start.tokenizer(), settings.cutoff());
            TrainData data = TrainData.of(examples, encoder, settings);
            TrainingLoop loop = new TrainingLoop(model.decoder(), model.parameters(), data, settings);
            SmallFiles.write(out.resolve("train_config.json"), config());
            List<TrainStep> steps = new ArrayList<>();
            boolean wasStopped = loop.run(
                    0,
                    step -> {
                        steps.add(step);
                        log.write(step);
                        listener.onStep(step);
                        saveIfDue(model, step);
                    },
                    progress,
                    cancel);
            model.save(out);
            return new TrainResult(out, List.copyOf(steps), wasStopped);
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

    private void saveIfDue(TrainedModel model, TrainStep step) throws GlotlensException {
        if (settings.saveSteps() > 0 && step.step() % settings.saveSteps() == 0 && step.step() < step.totalSteps()) {
            Path folder = out.resolve("checkpoint-" + step.step());
            model.save(folder);
            RunState.save(folder, model.parameters(), step.step());
        }
    }

    private byte[] config() {
        try {
            return JSON.writeValueAsString(settings).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are plain values", e);
        }
    }
}
