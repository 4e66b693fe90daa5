package org.glotlens.engine.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.Trainer;

/**
 * Fine-tunes a checkpoint and leaves an adapter (or checkpoint) folder. Loads its own copy of the weights and frees it
 * at the end. A cancel request stops after the step in progress and still saves; before the first step it writes
 * nothing.
 *
 * @param initAdapter adapter to start from instead of a fresh one
 * @param out folder to write; made if absent
 * @param from whether to begin anew or after the newest save in {@code out}
 */
public record TrainJob(
        Path model,
        Optional<Path> initAdapter,
        List<TrainExample> examples,
        TrainSettings settings,
        RunOptions options,
        Path out,
        TrainListener listener,
        StartFrom from)
        implements Job<TrainResult> {
    /** Starts at step 0. */
    public TrainJob(
            Path model,
            Optional<Path> initAdapter,
            List<TrainExample> examples,
            TrainSettings settings,
            RunOptions options,
            Path out,
            TrainListener listener) {
        this(model, initAdapter, examples, settings, options, out, listener, StartFrom.FRESH);
    }

    @Override
    public TrainResult run(Progress progress, Cancel cancel) throws GlotlensException {
        return Torch.get().call(() -> train(progress, cancel));
    }

    private TrainResult train(Progress progress, Cancel cancel) throws GlotlensException {
        if (options.weights() == WeightMode.STREAMED) {
            throw new GlotlensException(
                    "Training changes weights, so all of them must be in memory. Leave out --weights streamed.");
        }
        String dtype = settings.isLora() ? options.dtype() : "float32";
        RunOptions exact =
                new RunOptions(options.device(), dtype, options.batchTokens(), options.threads(), WeightMode.RESIDENT);
        try (LoadedModel loaded =
                LoadedModel.open(new LoadedModel.Opening(model, exact, Purpose.TRAINING), progress, cancel)) {
            Optional<AdapterCheckpoint> adapter =
                    initAdapter.isPresent() ? Optional.of(AdapterCheckpoint.open(initAdapter.get())) : Optional.empty();
            try {
                Trainer.Start start =
                        new Trainer.Start(loaded.checkpoint(), loaded.weights(), loaded.tokenizer(), adapter, from);
                return new Trainer(start, settings, out).run(examples, listener, progress, cancel);
            } finally {
                adapter.ifPresent(AdapterCheckpoint::close);
            }
        }
    }
}
