package org.glotlens.app.view.finetune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
import org.glotlens.app.view.WorkbenchState;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.RunOptions;
import org.glotlens.engine.job.TrainJob;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;

/** Chooses data and hyper-parameters, trains, and hands the adapter to the models bar. */
public final class FineTuneViewModel implements AutoCloseable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ModelsViewModel models;
    private final Bag bag = new Bag();
    private final HyperForm form = new HyperForm();
    private final ObservableList<DataFile> data = FXCollections.observableArrayList();
    private final ObjectProperty<Path> out = new SimpleObjectProperty<>(this, "out");
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper(this, "estimate", "");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper(this, "training");
    private final ReadOnlyObjectWrapper<List<TrainStep>> steps = new ReadOnlyObjectWrapper<>(this, "steps", List.of());
    private final ReadOnlyObjectWrapper<TrainResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final AtomicReference<List<TrainStep>> pending = new AtomicReference<>(List.of());
    private RunningJob running;

    /** Trains the base checkpoint that {@code models} has open. */
    public FineTuneViewModel(WorkbenchState state, JobRunner jobs, ModelsViewModel models) {
        this.state = state;
        this.jobs = jobs;
        this.models = models;
        Stream.concat(form.main().stream(), form.further().stream())
                .forEach(field -> bag.follow(field.textProperty(), text -> judge()));
        bag.onChange(data, this::judge);
        bag.onChange(models.baseFolderProperty(), this::judge);
        bag.onChange(training, this::judge);
        judge();
    }

    public HyperForm form() {
        return form;
    }

    /** The chosen data files. */
    public ObservableList<DataFile> data() {
        return data;
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

    /** Starts training with the form's settings. */
    public void start() {
        Optional<TrainSettings> settings = form.settings();
        if (!startable.get() || settings.isEmpty()) {
            return;
        }
        List<TrainExample> examples =
                data.stream().flatMap(d -> d.examples().stream()).toList();
        Path base = models.baseFolderProperty().get();
        steps.set(List.of());
        result.set(null);
        training.set(true);
        running = jobs.start(new JobRequest<>(
                "train",
                Messages.text("train.running", models.name(base)),
                new TrainJob(
                        base,
                        Optional.empty(),
                        examples,
                        settings.get(),
                        RunOptions.defaults(),
                        folder(base),
                        this::hear),
                this::finished,
                this::failed));
    }

    /** Stops after the step in progress; what was learnt so far is saved. */
    public void stop() {
        if (running != null) {
            running.cancel();
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

    /** Hears a step on the engine thread; steps that come faster than the window draws are handed over together. */
    private void hear(TrainStep step) {
        List<TrainStep> before = pending.getAndUpdate(list -> append(list, List.of(step)));
        if (before.isEmpty()) {
            jobs.onInterface(() -> steps.set(append(steps.get(), pending.getAndSet(List.of()))));
        }
    }

    private static <T> List<T> append(List<T> list, List<T> more) {
        var all = new ArrayList<>(list);
        all.addAll(more);
        return all;
    }

    private void finished(TrainResult left) {
        training.set(false);
        steps.set(left.steps());
        result.set(left);
        String text = Messages.text(
                left.wasStopped() ? "train.stopped" : "train.finished",
                left.steps().size(),
                left.folder());
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, text));
        state.note(text);
    }

    private void failed(GlotlensException failure) {
        training.set(false);
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

    @Override
    public void close() {
        stop();
        bag.close();
    }
}
