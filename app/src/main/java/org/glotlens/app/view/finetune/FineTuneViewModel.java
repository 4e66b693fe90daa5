package org.glotlens.app.view.finetune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.JobRequest;
import org.glotlens.app.view.JobRunner;
import org.glotlens.app.view.Messages;
import org.glotlens.app.view.Notice;
import org.glotlens.app.view.RunningJob;
import org.glotlens.app.view.Settings;
import org.glotlens.app.view.WorkbenchState;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.ProbeSet;
import org.glotlens.engine.job.RunOptions;
import org.glotlens.engine.job.RunStatus;
import org.glotlens.engine.job.RunSummary;
import org.glotlens.engine.job.TrainPlan;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.train.RunControl;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;

/** Chooses data and hyper-parameters, trains, and hands the adapter to the models bar. */
public final class FineTuneViewModel implements AutoCloseable {
    private static final String RUNS = "runs";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ModelsViewModel models;
    private final Settings remembered;
    private final Bag bag = new Bag();
    private final HyperForm form = new HyperForm();
    private final ObservableList<DataFile> data = FXCollections.observableArrayList();
    private final ObjectProperty<Path> out = new SimpleObjectProperty<>(this, "out");
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper(this, "estimate", "");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper(this, "training");
    private final ReadOnlyObjectWrapper<List<TrainStep>> steps = new ReadOnlyObjectWrapper<>(this, "steps", List.of());
    private final ReadOnlyObjectWrapper<TrainResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final AtomicReference<List<TrainStep>> pending = new AtomicReference<>();
    private final ReadOnlyObjectWrapper<Path> resumable = new ReadOnlyObjectWrapper<>(this, "resumable");
    private final ReadOnlyObjectWrapper<RunStatus> status = new ReadOnlyObjectWrapper<>(this, "status");
    private final ReadOnlyObjectWrapper<Path> run = new ReadOnlyObjectWrapper<>(this, "run");
    private final ObjectProperty<ProbeSet> probes = new SimpleObjectProperty<>(this, "probes");
    private final ObjectProperty<Path> initAdapter = new SimpleObjectProperty<>(this, "initAdapter");
    private final ReadOnlyObjectWrapper<TrainPreset> preset =
            new ReadOnlyObjectWrapper<>(this, "preset", TrainPreset.all().getFirst());
    private final PreviewViewModel preview;
    private RunWatch watch;
    private RunningJob running;

    /** Trains the base checkpoint that {@code models} has open, and remembers the runs it starts. */
    public FineTuneViewModel(WorkbenchState state, JobRunner jobs, ModelsViewModel models, Settings remembered) {
        this.remembered = remembered;
        this.state = state;
        this.jobs = jobs;
        this.models = models;
        this.preview = new PreviewViewModel(jobs);
        Stream.concat(form.main().stream(), form.further().stream())
                .forEach(field -> bag.follow(field.textProperty(), text -> judge()));
        bag.onChange(data, this::judge);
        bag.onChange(models.baseFolderProperty(), this::judge);
        bag.onChange(training, this::judge);
        bag.onChange(initAdapter, this::judge);
        bag.onChange(preset, this::judge);
        bag.onChange(preview.testProperty(), this::judge);
        judge();
    }

    public HyperForm form() {
        return form;
    }

    /** The chosen data files. */
    public ObservableList<DataFile> data() {
        return data;
    }

    /** What the present choice would learn from. */
    public PreviewViewModel preview() {
        return preview;
    }

    /** Adapter of an earlier stage to go on from, or null for a fresh one. */
    public ObjectProperty<Path> initAdapterProperty() {
        return initAdapter;
    }

    /** The recipe that the fields were filled from last. */
    public ReadOnlyObjectProperty<TrainPreset> presetProperty() {
        return preset.getReadOnlyProperty();
    }

    /** Fills the fields from a recipe. */
    public void apply(TrainPreset recipe) {
        form.apply(recipe);
        preset.set(recipe);
    }

    /**
     * A form that builds question translations and adds them to the data.
     *
     * @param texts parallel texts to start with
     * @param onBuilt hears that a file was added
     */
    QuestionsViewModel questions(Path texts, Runnable onBuilt) {
        Path built = Path.of(System.getProperty("user.home"), "glotlens", "data");
        return new QuestionsViewModel(jobs, built, List.of(texts.toString()), file -> {
            add(file);
            onBuilt.run();
        });
    }

    /** Folder that the adapter goes to, or null for a fresh one under the home folder. */
    public ObjectProperty<Path> outProperty() {
        return out;
    }

    /** What the present choice comes to, or what is missing before it can start. */
    public ReadOnlyStringProperty estimateProperty() {
        return estimate.getReadOnlyProperty();
    }

    /** Whether training can start. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Whether training is under way. */
    public ReadOnlyBooleanProperty trainingProperty() {
        return training.getReadOnlyProperty();
    }

    /** The logged steps of the run on show. */
    public ReadOnlyObjectProperty<List<TrainStep>> stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /** What the last run left, or null. */
    public ReadOnlyObjectProperty<TrainResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Reads a data file, or {@code a.zh:a.en} for two aligned text files, and adds it. */
    public void add(String source) {
        if (data.stream().anyMatch(d -> d.source().equals(source))) {
            return;
        }
        jobs.start(new JobRequest<>(
                "data " + source,
                Messages.text("train.reading", source),
                (progress, cancel) -> new DataFile(source, TrainFile.read(source)),
                data::add,
                state::fail));
    }

    /** Adds every data file of a folder. */
    public void addFolder(Path folder) {
        jobs.start(new JobRequest<>(
                "data",
                Messages.text("train.reading", folder.getFileName()),
                (progress, cancel) -> files(folder),
                found -> found.forEach(this::add),
                state::fail));
    }

    public void remove(DataFile file) {
        data.remove(file);
    }

    /** Folder of the run on show where it can go on after its last save, or null. */
    public ReadOnlyObjectProperty<Path> resumableProperty() {
        return resumable.getReadOnlyProperty();
    }

    /** What the run on show last said of itself, or null. */
    public ReadOnlyObjectProperty<RunStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** What the next run is watched by, or null. */
    public ObjectProperty<ProbeSet> probesProperty() {
        return probes;
    }

    /** Folder of the run on show, or null. */
    public ReadOnlyObjectProperty<Path> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Starts training with the form's settings, in a process of its own. */
    public void start() {
        Optional<TrainSettings> settings = form.settings();
        if (!startable.get() || settings.isEmpty()) {
            return;
        }
        TrainPlan plan = plan(settings.get());
        watch(folder(plan.model()), new RunWatch.Begin.Fresh(probes.get() == null ? plan : plan.with(probes.get())));
    }

    private TrainPlan plan(TrainSettings settings) {
        return new TrainPlan(
                models.baseFolderProperty().get(),
                Optional.ofNullable(initAdapter.get()),
                data.stream().map(DataFile::source).toList(),
                settings,
                RunOptions.defaults());
    }

    /** Goes on after the last save of the run on show, with the settings it has. */
    public void resume() {
        if (resumable.get() != null && !training.get()) {
            watch(resumable.get(), new RunWatch.Begin.Resumed());
        }
    }

    /** Finds the runs started from earlier windows: follows one that is under way, else shows how the last one ended. */
    public void findRuns() {
        jobs.start(new JobRequest<>(
                "runs",
                Messages.text("train.findingRuns"),
                (progress, cancel) -> new FoundRuns(remembered.recent(RUNS)).read(),
                found -> found.ifPresent(this::show),
                failure -> state.note(failure.getMessage())));
    }

    private void show(RunSummary found) {
        if (training.get()) {
            return;
        }
        if (found.status().filter(known -> !known.phase().isEnd()).isPresent()) {
            watch(found.folder(), new RunWatch.Begin.Attached());
        } else {
            run.set(found.folder());
            steps.set(found.steps());
            status.set(found.status().orElse(null));
            resumable.set(found.isResumable() ? found.folder() : null);
            if (found.state().equals(RunPhase.FINISHED.label()) || found.state().equals(RunPhase.STOPPED.label())) {
                result.set(new TrainResult(
                        found.folder(), found.steps(), found.state().equals(RunPhase.STOPPED.label())));
            }
        }
    }

    private void watch(Path folder, RunWatch.Begin begin) {
        remembered.addRecent(RUNS, folder);
        steps.set(List.of());
        result.set(null);
        resumable.set(null);
        status.set(null);
        training.set(true);
        run.set(folder);
        watch = new RunWatch(folder, begin, this::hear, this::hear);
        running = jobs.start(new JobRequest<>(
                "train", Messages.text("train.running", folder.getFileName()), watch, this::finished, this::failed));
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
            Path folder = watch.out();
            jobs.start(new JobRequest<>(
                    "ask",
                    Messages.text("train.asking"),
                    (progress, cancel) -> {
                        RunControl.ask(folder, now.pid(), request);
                        return request;
                    },
                    asked -> {},
                    state::fail));
        }
    }

    /** Takes over the smaller micro-batches that a run which ran out of memory offers. */
    public void takeOffer() {
        RunStatus now = status.get();
        if (now != null && now.smaller().isPresent()) {
            var less = now.smaller().get();
            form.field("batchSize").textProperty().set(Integer.toString(less.batchSize()));
            form.field("accumulate").textProperty().set(Integer.toString(less.accumulate()));
        }
    }

    /** Opens the finished adapter as the aligned checkpoint. */
    public void useAsAligned() {
        if (result.get() != null) {
            models.open(
                    models.baseFolderProperty().get(), Optional.of(result.get().folder()));
        }
    }

    private Path folder(Path base) {
        return Optional.ofNullable(out.get())
                .orElseGet(() -> Path.of(System.getProperty("user.home"), "glotlens", "adapters")
                        .resolve(base.getFileName() + "-" + LocalDateTime.now().format(STAMP)));
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
        training.set(false);
        steps.set(left.steps());
        result.set(left);
        resumable.set(left.wasStopped() ? left.folder() : null);
        String text = Messages.text(
                left.wasStopped() ? "train.stopped" : "train.finished",
                left.steps().size(),
                left.folder());
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, text));
        state.note(text);
    }

    private void failed(GlotlensException failure) {
        training.set(false);
        RunStatus last = status.get();
        resumable.set(last != null && last.lastSave() > 0 ? watch.out() : null);
        if (failure instanceof CancelledException) {
            state.note(failure.getMessage());
        } else {
            state.fail(failure);
        }
    }

    private void judge() {
        int rows = data.stream().mapToInt(d -> d.examples().size()).sum();
        Optional<TrainSettings> settings = form.settings();
        String missing = missing(rows, settings.isPresent());
        startable.set(missing.isEmpty());
        estimate.set(missing.isEmpty() ? describe(StepEstimate.of(rows, settings.orElseThrow())) : missing);
        if (settings.isEmpty() || rows == 0 || models.baseFolderProperty().get() == null) {
            preview.clear();
        } else if (!training.get()) {
            preview.look(
                    plan(settings.get()),
                    data.stream().flatMap(file -> file.examples().stream()).toList());
        }
    }

    private String missing(int rows, boolean isFormValid) {
        if (training.get()) {
            return Messages.text("train.underWay");
        }
        if (models.baseFolderProperty().get() == null) {
            return Messages.text("train.noModel");
        }
        if (rows == 0) {
            return Messages.text("train.noData");
        }
        if (preset.get().isSecondStage() && initAdapter.get() == null) {
            return Messages.text("train.needsStage");
        }
        return isFormValid ? "" : Messages.text("train.invalid");
    }

    private static String describe(StepEstimate count) {
        return Messages.text(
                "train.estimate", count.steps(), count.trainRows(), count.validationRows(), count.warmupSteps());
    }

    private static List<String> files(Path folder) throws DataException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> f.toString().matches(".*\\.(jsonl?|tsv)"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new DataException(Messages.text("train.folder", folder), e);
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
        bag.close();
    }
}
