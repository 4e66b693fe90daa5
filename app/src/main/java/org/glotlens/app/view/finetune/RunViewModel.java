package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.BestStep;
import org.glotlens.engine.train.RunControl;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.Trainer;

/** The run on show: started in a process of its own, watched, paused, stopped, resumed, and found again. */
public final class RunViewModel implements AutoCloseable {
    private static final String RUNS = "runs";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ModelsViewModel models;
    private final Settings remembered;
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper(this, "training");
    private final ReadOnlyObjectWrapper<List<TrainStep>> steps = new ReadOnlyObjectWrapper<>(this, "steps", List.of());
    private final ReadOnlyObjectWrapper<TrainResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyObjectWrapper<Path> resumable = new ReadOnlyObjectWrapper<>(this, "resumable");
    private final ReadOnlyObjectWrapper<RunStatus> status = new ReadOnlyObjectWrapper<>(this, "status");
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
    private final ReadOnlyObjectWrapper<Path> folder = new ReadOnlyObjectWrapper<>(this, "folder");
    private final ReadOnlyObjectWrapper<TrainPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan");
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>(this, "failure", "");
    private final AtomicReference<List<TrainStep>> pending = new AtomicReference<>();
    private RunWatch watch;
    private RunningJob running;
    private RunningJob finding;

    /** Remembers in {@code remembered} the runs that it starts, and hands adapters to {@code models}. */
    RunViewModel(WorkbenchState state, JobRunner jobs, ModelsViewModel models, Settings remembered) {
        this.state = state;
        this.jobs = jobs;
        this.models = models;
        this.remembered = remembered;
    }

    /** What is remembered from one start of the window to the next. */
    Settings settings() {
        return remembered;
    }

    /** Whether training is under way. */
    public ReadOnlyBooleanProperty trainingProperty() {
        return training.getReadOnlyProperty();
    }

    /** The logged steps. */
    public ReadOnlyObjectProperty<List<TrainStep>> stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /** What the run left, or null. */
    public ReadOnlyObjectProperty<TrainResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Its folder where it can go on after its last save, or null. */
    public ReadOnlyObjectProperty<Path> resumableProperty() {
        return resumable.getReadOnlyProperty();
    }

    /** What it last said of itself, or null. */
    public ReadOnlyObjectProperty<RunStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Its folder, or null. */
    public ReadOnlyObjectProperty<Path> folderProperty() {
        return folder.getReadOnlyProperty();
    }

    /** What it is called, empty without a run. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Takes over that a run was renamed. */
    void renamed(Path run, String now) {
        if (run.equals(folder.get())) {
            name.set(now);
        }
    }

    /** What it learns and how, or null. */
    public ReadOnlyObjectProperty<TrainPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** The command line that makes the run again, and what it learns from; empty without a run. */
    public String origin() {
        TrainPlan shown = plan.get();
        return shown == null
                ? ""
                : "glotlens train --config " + folder.get().resolve(Trainer.CONFIG) + " · " + shown.model() + " · data "
                        + shown.data() + " · " + shown.settings();
    }

    /** Why it ended before its time, in a sentence; empty where it did not. */
    public ReadOnlyObjectProperty<String> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Folders of the runs that were started here, latest first. */
    public List<Path> remembered() {
        return remembered.recent(RUNS);
    }

    /** Starts a run in {@code out}, in a process of its own. */
    void start(TrainPlan fresh, Path out) {
        plan.set(fresh);
        watch(out, new RunWatch.Begin.Fresh(fresh));
    }

    /** Goes on after the last save of the run on show, with the settings it has. */
    public void resume() {
        if (resumable.get() != null && !training.get()) {
            watch(resumable.get(), new RunWatch.Begin.Resumed());
        }
    }

    /** Finds the runs started from earlier windows: follows one that is under way, else shows how the last one ended. */
    public void find() {
        find(found -> {});
    }

    /** The same; {@code onFound} hears of the run that is shown. */
    void find(Consumer<RunSummary> onFound) {
        find(remembered(), onFound, problem -> state.note(problem));
    }

    /** Shows the run of a folder, in place of one that is still being read. */
    public void open(Path run) {
        open(run, () -> {});
    }

    /** The same; where it cannot be read, that is told, {@code onFailed} is run and what was on show stays. */
    private void open(Path run, Runnable onFailed) {
        if (run.equals(folder.get()) && !jobs.running().contains(finding)) {
            return;
        }
        find(List.of(run), found -> {}, problem -> {
            state.fail(problem);
            onFailed.run();
        });
    }

    private void find(List<Path> folders, Consumer<RunSummary> onFound, Consumer<? super GlotlensException> onFailed) {
        finding = jobs.start(new JobRequest<>(
                "runs",
                Messages.text("train.findingRuns"),
                watch -> new FoundRuns(folders).read(),
                found -> found.ifPresent(run -> {
                    show(run);
                    onFound.accept(run);
                }),
                onFailed));
    }

    private void show(RunSummary found) {
        if (training.get()) {
            return;
        }
        plan.set(found.plan());
        if (found.status().filter(known -> !known.phase().isEnd()).isPresent()) {
            watch(found.folder(), new RunWatch.Begin.Attached());
            name.set(found.name());
            return;
        }
        folder.set(found.folder());
        name.set(found.name());
        steps.set(found.steps());
        status.set(found.status().orElse(null));
        resumable.set(found.isResumable() ? found.folder() : null);
        failure.set(found.status()
                .filter(known -> known.phase() == RunPhase.FAILED)
                .map(RunStatus::message)
                .orElse(""));
        boolean wasStopped = found.state().equals(RunPhase.STOPPED.label());
        boolean isLeft = wasStopped || found.state().equals(RunPhase.FINISHED.label());
        Optional<BestStep> best = found.status().flatMap(RunStatus::best);
        result.set(
                isLeft
                        ? new TrainResult(
                                found.folder(), found.steps(), wasStopped, wasStopped ? Optional.empty() : best)
                        : null);
    }

    private void watch(Path out, RunWatch.Begin begin) {
        remembered.addRecent(RUNS, out);
        steps.set(List.of());
        result.set(null);
        resumable.set(null);
        status.set(null);
        failure.set("");
        training.set(true);
        if (!out.equals(folder.get())) {
            name.set(String.valueOf(out.getFileName()));
        }
        folder.set(out);
        watch = new RunWatch(out, begin, this::hear, this::hear);
        running = jobs.start(new JobRequest<>(
                "train", Messages.text("train.running", out.getFileName()), watch, this::finished, this::failed));
    }

    /** Stops after the step in progress; what was learnt so far is saved. */
    public void stop() {
        if (running != null) {
            running.cancel();
        }
    }

    /** Pauses after the step in progress, with a save. */
    public void pause() {
        ask(RunControl.Request.PAUSE);
    }

    /** Goes on after a pause. */
    public void goOn() {
        ask(RunControl.Request.RESUME);
    }

    private void ask(RunControl.Request request) {
        RunStatus now = status.get();
        if (training.get() && now != null) {
            Path out = watch.out();
            jobs.start(new JobRequest<>(
                    "ask",
                    Messages.text("train.asking"),
                    watch -> {
                        RunControl.ask(out, now.pid(), request);
                        return request;
                    },
                    asked -> {},
                    state::fail));
        }
    }

    /** Hears steps on the watching thread; those that come faster than the window draws are handed over together. */
    private void hear(List<TrainStep> all) {
        if (pending.getAndSet(all) == null) {
            jobs.onInterface(() -> steps.set(pending.getAndSet(null)));
        }
    }

    private void hear(RunStatus now) {
        jobs.onInterface(() -> status.set(now));
    }

    private void finished(TrainResult left) {
        steps.set(left.steps());
        resumable.set(left.wasStopped() ? left.folder() : null);
        training.set(false);
        result.set(left);
        String key = left.wasStopped() ? "train.stopped" : "train.finished";
        int count = left.steps().size();
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text(key, count, left.folder())));
        state.tell(key, count, left.folder());
    }

    private void failed(GlotlensException problem) {
        RunStatus last = status.get();
        resumable.set(last != null && last.lastSave() > 0 ? watch.out() : null);
        if (!(problem instanceof CancelledException)) {
            failure.set(Messages.said(problem));
        }
        state.fail(problem);
        training.set(false);
    }

    /** Opens what the run left as the aligned checkpoint, on the model that it was trained from. */
    public void useAsAligned() {
        if (result.get() != null) {
            models.open(plan.get().model(), Optional.of(result.get().folder()));
        }
    }

    /** Stops watching; the run itself goes on. Before the jobs are cancelled. */
    public void letGo() {
        if (watch != null) {
            watch.letGo();
        }
    }

    @Override
    public void close() {
        letGo();
    }
}
