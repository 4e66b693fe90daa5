package org.glotlens.engine.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.pair.LoadedBridge;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.BridgeStart;
import org.glotlens.engine.train.Probe;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.SoftReader;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TextPair;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.Trainer;
import org.glotlens.engine.train.TrainingMemoryException;

/**
 * Fine-tunes a checkpoint and leaves an adapter (or checkpoint) folder. Loads its own copy of the weights and frees it
 * at the end. A cancel request stops after the step in progress and still saves; before the first step it writes
 * nothing. One process at a time may write a folder; what it does stands in {@code status.json}, and another may ask it
 * to stop or pause through {@code control.json}.
 *
 * @param plan what is learnt, and where it is computed
 * @param examples the rows of the plan's data
 * @param out folder to write; made if absent
 * @param from whether to begin anew or after the newest save in {@code out}
 */
public record TrainJob(TrainPlan plan, List<TrainExample> examples, Path out, TrainListener listener, StartFrom from)
        implements Job<TrainResult> {
    /** The config written where memory ran out: the same rows a step in smaller micro-batches. */
    public static final String SMALLER = "train_config.smaller.json";

    /** Rows that a program made, from step 0. */
    public TrainJob(
            Path model,
            Optional<Path> initAdapter,
            List<TrainExample> examples,
            TrainSettings settings,
            RunOptions options,
            Path out,
            TrainListener listener) {
        this(new TrainPlan(model, initAdapter, List.of(), settings, options), examples, out, listener, StartFrom.FRESH);
    }

    @Override
    public TrainResult run(Watch watch) throws GlotlensException {
        List<TextPair> sentences = plan.pairs();
        boolean isNew = !Files.exists(out);
        RunDiary diary = new RunDiary(out, plan, listener);
        try (RunLock lock = RunLock.take(out)) {
            diary.open();
            lock.dead().ifPresent(pid -> diary.onNote("Process " + pid + " died while it wrote this folder."));
            StartFrom start = start(lock, diary);
            TrainResult result = Torch.get().call(() -> train(lock, new Begun(start, sentences), diary, watch));
            lock.requireInPlace();
            new ModelCard(plan, examples, result).write();
            diary.end(result);
            return result;
        } catch (TrainingMemoryException e) {
            if (e.smaller().isPresent()) {
                PrettyJson.write(
                        out.resolve(SMALLER), plan.with(e.smaller().get()).json());
            }
            diary.end(e);
            throw e;
        } catch (GlotlensException e) {
            diary.end(e);
            throw e;
        } finally {
            if (isNew) {
                RunDiary.removeIfEmpty(out);
            }
        }
    }

    /** A run that was killed before it wrote anything has nothing to go on from, and begins. */
    private StartFrom start(RunLock lock, RunDiary diary) throws GlotlensException {
        boolean isNothingThere = from == StartFrom.LAST_SAVE
                && lock.dead().isPresent()
                && RunFiles.saves(out).isEmpty()
                && !Files.exists(out.resolve(Trainer.CONFIG));
        if (isNothingThere) {
            diary.onNote("The run had no save yet, so it starts from its beginning.");
        }
        return isNothingThere ? StartFrom.FRESH : from;
    }

    /** Where the run goes on, and what it aligns. */
    private record Begun(StartFrom from, List<TextPair> sentences) {}

    private TrainResult train(RunLock lock, Begun begun, RunDiary diary, Watch watch) throws GlotlensException {
        RunOptions options = plan.options();
        if (options.weights() == WeightMode.STREAMED) {
            throw new GlotlensException(Message.of(
                    "trainJob.trainingChangesWeightsSo",
                    "Training changes weights, so all of them must be in memory. Leave out --weights streamed."));
        }
        String dtype = plan.settings().tuning().isLora() ? options.dtype() : "float32";
        RunOptions exact =
                new RunOptions(options.device(), dtype, options.batchTokens(), options.threads(), WeightMode.RESIDENT);
        try (LoadedModel loaded =
                LoadedModel.open(new LoadedModel.Opening(plan.model(), exact, Purpose.TRAINING), watch)) {
            Optional<AdapterCheckpoint> adapter = plan.initAdapter().isPresent()
                    ? Optional.of(AdapterCheckpoint.open(plan.initAdapter().get()))
                    : Optional.empty();
            try {
                lock.requireInPlace();
                Trainer.Start start = new Trainer.Start(
                        loaded.checkpoint(),
                        loaded.weights(),
                        loaded.tokenizer(),
                        adapter,
                        begun.from(),
                        begun.sentences(),
                        plan.json());
                TrainResult result = plan.bridge().isPresent()
                        ? bridged(start, loaded, exact, diary, watch)
                        : train(start, loaded, diary, watch);
                requireUnchanged(loaded);
                return result;
            } finally {
                adapter.ifPresent(AdapterCheckpoint::close);
            }
        }
    }

    private TrainResult train(Trainer.Start start, LoadedModel loaded, RunDiary diary, Watch watch)
            throws GlotlensException {
        return probed(start, loaded, loaded.tokenizer(), diary, watch);
    }

    private TrainResult probed(
            Trainer.Start start, LoadedModel loaded, Tokenizer tokenizer, RunDiary diary, Watch watch)
            throws GlotlensException {
        if (plan.probes().isEmpty()) {
            return new Trainer(start, plan.settings(), out, Probe.NONE).run(examples, diary, watch);
        }
        try (TrainingProbes probes =
                new TrainingProbes(loaded, plan, plan.probes().get(), tokenizer, out)) {
            return new Trainer(start, plan.settings(), out, probes).run(examples, diary, watch);
        }
    }

    private TrainResult bridged(
            Trainer.Start start, LoadedModel loaded, RunOptions options, RunDiary diary, Watch watch)
            throws GlotlensException {
        BridgePlan bridge = plan.bridge().orElseThrow();
        try (LoadedModel encoder = LoadedModel.open(bridge.encoder(), options, watch)) {
            LoadedBridge.requireEncoder(encoder.checkpoint(), encoder.weights().spec());
            BridgeStart with = new BridgeStart(
                    encoder.checkpoint(),
                    encoder.stack(),
                    encoder.tokenizer(),
                    bridge.settings(),
                    bridge.from(),
                    Optional.empty());
            SoftReader reader = new SoftReader(
                    encoder.stack(), with.text(plan.settings()), loaded.stack().decoder(), loaded.tokenizer());
            TrainResult result = probed(start.with(with.watchedBy(reader)), loaded, reader.tokenizer(), diary, watch);
            requireUnchanged(encoder);
            return result;
        }
    }

    /** The run used what it loaded; its result says so where that is no longer what lies there. */
    private void requireUnchanged(LoadedModel loaded) throws CheckpointException {
        try {
            loaded.requireUnchanged();
        } catch (CheckpointException e) {
            throw new CheckpointException(
                    Message.of(
                            "trainJob.trainingIsThroughAnd",
                            "Training is through and %s is written, but for weights of SHA-256 %s: %s",
                            FileNames.of(out),
                            loaded.checkpoint().weightsSha256(),
                            e.said()),
                    e);
        }
    }
}
