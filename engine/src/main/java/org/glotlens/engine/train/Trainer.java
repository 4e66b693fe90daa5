package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.NativeMemory;

/** One fine-tune from encoded rows to a saved folder. Engine thread only. */
public final class Trainer {
    /** The file that says what a run trains. */
    public static final String CONFIG = "train_config.json";

    private final Start start;
    private final TrainSettings settings;
    private final Path out;
    private final Probe probe;

    /**
     * Where a run starts.
     *
     * @param checkpoint the base model's files, open
     * @param weights its weights; closed when the run ends; float32 when all weights are trained
     * @param tokenizer encodes text rows
     * @param adapter to go on from, or empty for a fresh one
     * @param from whether the steps that an earlier run took are left out
     * @param sentences parallel ones for the alignment loss, none where there is none
     * @param config written as {@code train_config.json}
     * @param bridge what is trained in place of the model: a bridge from an encoder to it
     */
    public record Start(
            Checkpoint checkpoint,
            Weights weights,
            Tokenizer tokenizer,
            Optional<AdapterCheckpoint> adapter,
            StartFrom from,
            List<TextPair> sentences,
            ObjectNode config,
            Optional<BridgeStart> bridge) {
        /** Without a bridge. */
        public Start(
                Checkpoint checkpoint,
                Weights weights,
                Tokenizer tokenizer,
                Optional<AdapterCheckpoint> adapter,
                StartFrom from,
                List<TextPair> sentences,
                ObjectNode config) {
            this(checkpoint, weights, tokenizer, adapter, from, sentences, config, Optional.empty());
        }

        /** The same with a bridge that is trained in place of the model. */
        public Start with(BridgeStart other) {
            return new Start(checkpoint, weights, tokenizer, adapter, from, sentences, config, Optional.of(other));
        }

        private Optional<SoftText> soft(TrainSettings settings) throws TrainingException {
            return bridge.isPresent() ? Optional.of(bridge.get().text(settings)) : Optional.empty();
        }
    }

    /**
     * Prepares a run.
     *
     * @param out folder for the result, the log and the saves
     * @param probe is shown the model at the start, after every save and at the end
     */
    public Trainer(Start start, TrainSettings settings, Path out, Probe probe) {
        this.start = start;
        this.settings = settings;
        this.out = out;
        this.probe = probe;
    }

    /**
     * Trains and saves. A cancel request, or a stop in {@code control.json}, ends after the step in progress; what was
     * learnt is saved, as the result and as {@code checkpoint-N} to resume from.
     *
     * @return the result with all steps of the run, those of earlier processes included
     * @throws TrainingException if nothing can be learnt from the rows, there is no save of this run to resume from, the
     *     folder holds saves of another run, or the loss is not finite
     * @throws TrainingMemoryException if memory ran out
     * @throws CheckpointException if a file cannot be written
     * @throws CancelledException if the request came before the first step; nothing is written then
     */
    public TrainResult run(List<TrainExample> examples, TrainListener listener, Watch watch) throws GlotlensException {
        try (TrainedModel model = TrainedModel.of(start, settings)) {
            ChatPairs chats = new ChatPairs(
                    start.tokenizer(), Optional.of(start.checkpoint().companions()));
            RowEncoder encoder = new RowEncoder(
                    new RowEncoder.Reading(chats, start.soft(settings)),
                    start.tokenizer(),
                    settings,
                    start.weights().spec().shape().dVocab());
            encoder.warnings().forEach(warning -> listener.onNote(warning.english()));
            TrainData data = TrainData.of(examples, encoder, settings);
            TrainData.told(data.equal(), settings).ifPresent(told -> listener.onNote(told.english()));
            Alignment alignment = Alignment.of(
                    start.sentences(), start.tokenizer(), start.weights().spec(), settings);
            RunIdentity identity = RunIdentity.of(start, settings, data, alignment);
            Saves saves = new Saves(out, identity, settings.saves().keepSaves());
            Saves.Resumed from = restore(saves, model, listener);
            watch.check();
            Reference reference = settings.objective().objective() == Objective.SFT
                    ? Reference.NONE
                    : Reference.of(out, identity.reference(settings.batches().size()), model.reference(), data, watch);
            settings.patience().requireMeasured(data.validation().size(), settings.saves());
            TrainingLoop loop = new TrainingLoop(model, data, new TrainingLoop.Beside(reference, alignment), settings);
            probe.begin(from.step());
            listener.onBegin(new RunCounts(
                    data.training().size(),
                    data.validation().size(),
                    data.shortened(),
                    data.skipped(),
                    loop.totalSteps(),
                    from.step()));
            try {
                Session session = new Session(model, loop, saves, reference);
                return session.train(from, listener, watch);
            } catch (CheckpointException | TrainingException | DataException e) {
                throw withLastSave(e.said(), e, saves);
            } catch (RuntimeException | OutOfMemoryError e) {
                throw exhausted(e, saves);
            }
        }
    }

    /** What stays the same while steps are taken. */
    private final class Session {
        private final TrainedModel model;
        private final TrainingLoop loop;
        private final Saves saves;
        private final RunControl control = new RunControl(out);
        private final Reference reference;
        private Watched watched = Watched.NOTHING;

        Session(TrainedModel model, TrainingLoop loop, Saves saves, Reference reference) {
            this.model = model;
            this.loop = loop;
            this.saves = saves;
            this.reference = reference;
        }

        TrainResult train(Saves.Resumed from, TrainListener listener, Watch watch) throws GlotlensException {
            saves.sweep();
            try (TrainLog log = TrainLog.open(out, from.step())) {
                PrettyJson.write(out.resolve(CONFIG), start.config());
                reference.write(out);
                List<TrainStep> steps = new ArrayList<>(TrainLog.read(out));
                tellDuration(listener, loop.rehearse(listener) * (loop.totalSteps() - from.step()));
                measure(from.step(), listener);
                listener.onPhase(RunPhase.TRAINING);
                watched = from.watched();
                watched.best().ifPresent(listener::onBest);
                // a run that was killed after its last save had no patience left
                boolean wasStopped = !watched.isOver(settings.patience())
                        && loop.run(
                                from,
                                control::workNanos,
                                step -> {
                                    steps.add(step);
                                    log.write(step);
                                    listener.onStep(step);
                                    Watched before = watched;
                                    watched = watched.after(step, settings.patience());
                                    obey(step, listener, watch.cancel());
                                    forget(before, step.step());
                                    return !watched.isOver(settings.patience());
                                },
                                watch);
                log.requireInPlace();
                int last = steps.isEmpty() ? from.step() : steps.getLast().step();
                Optional<BestStep> best = wasStopped ? Optional.empty() : watched.best();
                if (best.isPresent()) {
                    measure(last, listener);
                    saves.restoreBest(best.get(), model.parameters());
                }
                listener.onPhase(RunPhase.SAVING);
                try (StagedFolder result = StagedFolder.open(out)) {
                    result.fill(model::save);
                    result.commit();
                }
                if (best.isEmpty()) {
                    measure(last, listener);
                }
                return new TrainResult(out, List.copyOf(steps), wasStopped, best);
            } finally {
                control.clear();
            }
        }

        /** Takes away the save that was the best before, where it was made for that alone. */
        private void forget(Watched before, int step) throws GlotlensException {
            if (watched.isBest(step) && before.best().isPresent()) {
                int old = before.best().get().step();
                if (!settings.saves().isSaveDue(old)) {
                    saves.drop(old);
                }
            }
        }

        private void measure(int step, TrainListener listener) throws GlotlensException {
            if (probe != Probe.NONE) {
                listener.onPhase(RunPhase.MEASURING);
                probe.measure(model.watched(), step);
            }
        }

        /** Saves where that is due or asked for, and waits while a pause stands. */
        private void obey(TrainStep step, TrainListener listener, Cancel cancel) throws GlotlensException {
            Optional<RunControl.Request> request = control.standing();
            boolean isPaused = request.equals(Optional.of(RunControl.Request.PAUSE));
            if (request.equals(Optional.of(RunControl.Request.STOP))) {
                cancel.request();
            }
            boolean isBest = watched.isBest(step.step());
            if (isBest || isSaveDue(step) || isPaused || cancel.isRequested()) {
                listener.onPhase(RunPhase.SAVING);
                saves.write(
                        model,
                        new SaveManifest.Position(
                                step.step(), step.elapsedSeconds(), watched, loop.position(step.step())));
                if (isBest) {
                    listener.onBest(watched.best().get());
                }
                listener.onSave(step.step());
                if (!cancel.isRequested()) {
                    measure(step.step(), listener);
                }
                listener.onPhase(RunPhase.TRAINING);
            }
            if (isPaused) {
                listener.onPhase(RunPhase.PAUSED);
                control.awaitResume(cancel);
                listener.onPhase(RunPhase.TRAINING);
            }
        }
    }

    private Saves.Resumed restore(Saves saves, TrainedModel model, TrainListener listener) throws GlotlensException {
        Optional<String> newest = saves.newest();
        if (start.from() == StartFrom.FRESH) {
            if (newest.isPresent()) {
                throw new TrainingException(Message.of(
                        "trainer.holdsTheSaveOf",
                        "%s holds the save %s of an earlier run. Go on from it with --resume, or choose another "
                                + "folder.",
                        FileNames.of(out),
                        newest.get()));
            }
            return Saves.Resumed.NOTHING;
        }
        if (newest.isEmpty() && wasBegun()) {
            listener.onNote("The run had no save yet, so it starts from its beginning.");
            return Saves.Resumed.NOTHING;
        }
        return saves.restore(model.parameters(), listener::onNote);
    }

    /** Whether a run was begun here and left no result. */
    private boolean wasBegun() {
        return Files.exists(out.resolve(CONFIG))
                && Stream.of("adapter_config.json", "model.safetensors", BridgeConfig.FILE)
                        .noneMatch(result -> Files.exists(out.resolve(result)));
    }

    private static void tellDuration(TrainListener listener, double seconds) {
        String duration = seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
        listener.onNote("The largest micro-batch fits in memory; training will take about " + duration
                + ", by the time of the first.");
    }

    private GlotlensException withLastSave(Message problem, Exception cause, Saves saves) throws TrainingException {
        return new TrainingException(Message.of("trainer.andLastSave", "%s%s", problem, lastSave(saves)), cause);
    }

    private Message lastSave(Saves saves) throws TrainingException {
        return saves.newest()
                .map(save ->
                        Message.of("trainer.lastSave", " The last good save is %s; --resume goes on from it.", save))
                .orElseGet(() -> Message.of("trainer.noSave", " There is no save yet."));
    }

    /** Turns a lack of memory into an offer; anything else is a bug and goes on as it is. */
    private TrainingMemoryException exhausted(Throwable failure, Saves saves) throws TrainingException {
        if (!NativeMemory.isExhausted(failure)) {
            switch (failure) {
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
        }
        Optional<TrainSettings> smaller = settings.withSmallerBatches();
        BatchSettings now = settings.batches();
        Message offer = smaller.map(TrainSettings::batches)
                .map(less -> Message.of(
                        "trainer.useLess",
                        "Use --batch-size %d --accumulate %d in place of %d and %d: the same rows a step in less"
                                + " memory.",
                        less.size(),
                        less.accumulate(),
                        now.size(),
                        now.accumulate()))
                .orElseGet(() -> Message.of(
                        "trainer.oneRowAlready",
                        "A micro-batch is one row already: lower --cutoff, or use --dtype bfloat16."));
        return new TrainingMemoryException(
                Message.of(
                        "trainer.memoryRanOutDuring", "Memory ran out during training. %s%s", offer, lastSave(saves)),
                smaller,
                failure);
    }

    private boolean isSaveDue(TrainStep step) {
        return settings.saves().isSaveDue(step.step()) && step.step() < step.totalSteps();
    }
}
