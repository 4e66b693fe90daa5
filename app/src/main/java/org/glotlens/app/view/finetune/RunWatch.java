package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.RunControl;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.RunFollower;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.Trainer;

/**
 * Starts a run in a process of its own, or finds one that is under way, and follows it by its files until it ends. A
 * cancel request is passed on as a request to stop, unless the watch was let go of first: then the run goes on unseen.
 */
final class RunWatch implements Job<TrainResult> {
    private static final long POLL_MS = 250;

    private final Path out;
    private final Begin begin;
    private final Consumer<List<TrainStep>> onSteps;
    private final Consumer<RunStatus> onStatus;
    private volatile boolean isLetGo;

    /** How the process comes about. */
    sealed interface Begin {
        /** A new run. */
        record Fresh(TrainPlan plan) implements Begin {}

        /** The run of the folder, after its last save. */
        record Resumed() implements Begin {}

        /** A run that is under way. */
        record Attached() implements Begin {}
    }

    /** Follows the run in {@code out}; both listeners are called on the watching thread. */
    RunWatch(Path out, Begin begin, Consumer<List<TrainStep>> onSteps, Consumer<RunStatus> onStatus) {
        this.out = out;
        this.begin = begin;
        this.onSteps = onSteps;
        this.onStatus = onStatus;
    }

    Path out() {
        return out;
    }

    /** Lets the run go on without being watched. */
    void letGo() {
        isLetGo = true;
    }

    @Override
    public TrainResult run(Watch watch) throws GlotlensException {
        Optional<Process> process = switch (begin) {
            case Begin.Fresh fresh -> {
                PrettyJson.write(
                        out.resolve(Trainer.CONFIG), fresh.plan().pinned().json());
                yield Optional.of(TrainProcess.start(out, List.of()));
            }
            case Begin.Resumed _ -> Optional.of(TrainProcess.start(out, List.of("--resume")));
            case Begin.Attached _ -> Optional.empty();
        };
        return follow(process, watch);
    }

    private TrainResult follow(Optional<Process> process, Watch watch) throws GlotlensException {
        RunFollower log = new RunFollower(out);
        boolean isAsked = false;
        while (true) {
            boolean isGone = process.filter(Process::isAlive).isEmpty();
            Optional<RunStatus> status = RunStatus.read(out).filter(known -> isOf(process, known));
            if (log.poll()) {
                onSteps.accept(log.steps());
            }
            status.ifPresent(known -> show(known, watch.progress()));
            if (status.isPresent() && known(status.get(), isGone, process)) {
                return end(status.get(), log);
            }
            if (status.isEmpty() && isGone) {
                throw new TrainingException(Messages.message("train.notBegun", TrainProcess.lastWords(out)));
            }
            if (watch.cancel().isRequested()) {
                if (isLetGo) {
                    throw new CancelledException(Messages.message("train.letGo", out));
                }
                if (!isAsked && status.isPresent()) {
                    RunControl.ask(out, status.get().pid(), RunControl.Request.STOP);
                    isAsked = true;
                }
            }
            pause(watch.cancel());
        }
    }

    /** Whether the status is of the process that was started here, and not of an earlier one. */
    private static boolean isOf(Optional<Process> process, RunStatus status) {
        return process.isEmpty() || process.get().pid() == status.pid();
    }

    private static boolean known(RunStatus status, boolean isGone, Optional<Process> process) {
        return status.phase().isEnd() || (process.isPresent() ? isGone : status.isDead());
    }

    private void show(RunStatus status, Progress progress) {
        long total = status.counts().map(counts -> (long) counts.totalSteps()).orElse(-1L);
        progress.report(Messages.message("train.phase." + status.phase().label()), status.step(), total);
        onStatus.accept(status);
    }

    private TrainResult end(RunStatus status, RunFollower log) throws GlotlensException {
        if (log.poll()) {
            onSteps.accept(log.steps());
        }
        RunStatus last = RunStatus.read(out).orElse(status);
        onStatus.accept(last);
        if (last.phase() == RunPhase.FAILED) {
            throw new TrainingException(Message.of("runWatch.failed", "%s", last.message()));
        }
        if (!last.phase().isEnd()) {
            throw new TrainingException(died(last));
        }
        boolean wasStopped = last.phase() == RunPhase.STOPPED;
        return new TrainResult(out, log.steps(), wasStopped, wasStopped ? Optional.empty() : last.best());
    }

    private Message died(RunStatus status) throws TrainingException {
        List<Integer> saves = RunFiles.saves(out);
        return saves.isEmpty()
                ? Messages.message("train.diedUnsaved", status.pid(), status.step())
                : Messages.message("train.died", status.pid(), status.step(), saves.getFirst());
    }

    private static void pause(Cancel cancel) {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            cancel.request();
            Thread.currentThread().interrupt();
        }
    }
}
