package org.glotlens.app.view.problem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.ProblemPanels;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ProblemMeasurement;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.problem.ExemplarFile;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.ProblemTask;

/** Chooses word problems and how they are asked, lets the open pair answer, and shows every answer. */
public final class ProblemsViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ObjectProperty<ProblemTask> task = new SimpleObjectProperty<>(this, "task", ProblemTask.MGSM);
    private final SettingForm<ProblemSettings> form = new SettingForm<>(ProblemSettings.table());
    private final IntegerProperty shots = new SimpleIntegerProperty(this, "shots", ProblemSettings.MOST_SHOTS);
    private final IntegerProperty limit = new SimpleIntegerProperty(this, "limit");
    private final ObjectProperty<Path> exemplars = new SimpleObjectProperty<>(this, "exemplars");
    private final ObservableList<LanguageFile> data = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<ProblemResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private final ObjectProperty<ProblemItem> selected = new SimpleObjectProperty<>(this, "selected");
    private RunningJob job;

    /** @param pair the open pair, or null */
    public ProblemsViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(pair, open -> judge());
        bag.onChange(data, this::judge);
        bag.onChange(running, this::judge);
        bag.follow(form.validProperty(), valid -> judge());
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(measured, this::draw);
    }

    /** The benchmark. */
    public ObjectProperty<ProblemTask> taskProperty() {
        return task;
    }

    /** How problems are asked and judged. */
    public SettingForm<ProblemSettings> form() {
        return form;
    }

    /** Exemplars before each question. */
    public IntegerProperty shotsProperty() {
        return shots;
    }

    /** Most rows of each language; 0 for all. */
    public IntegerProperty limitProperty() {
        return limit;
    }

    /** A file of exemplars of one's own, or null for the shipped ones. */
    public ObjectProperty<Path> exemplarsProperty() {
        return exemplars;
    }

    /** The chosen data files. */
    public ObservableList<LanguageFile> data() {
        return data;
    }

    /** What is missing before a run can start; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether a run can start. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What is on show, or null. */
    public ReadOnlyObjectProperty<TabResult.OnPair<ProblemResult>> measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /** The problem whose answers are read, or null. */
    public ObjectProperty<ProblemItem> selectedProperty() {
        return selected;
    }

    /** The figure as it is saved. */
    public Exhibit exhibit() {
        return Exhibit.of(
                "accuracy",
                figure.getReadOnlyProperty(),
                () -> ProvenanceJson.text(
                        result().map(shown -> List.of(shown.provenance())).orElse(List.of())));
    }

    /** The result on show, for projects. */
    public TabResult<ProblemResult> tabResult() {
        return new TabResult<>(MeasurementKind.PROBLEMS, measured, this::put, this::clear);
    }

    /** The result on show. */
    Optional<ProblemResult> result() {
        return Optional.ofNullable(measured.get()).map(shown -> shown.measured().result());
    }

    /** Adds a data file, {@code FILE} or {@code zh=FILE}. */
    public void add(String source) {
        try {
            LanguageFile file = LanguageFile.parse(source);
            if (!data.contains(file)) {
                data.add(file);
            }
        } catch (DataException e) {
            state.fail(e);
        }
    }

    /** Copies the shipped exemplars to a file that a person can edit, and uses that. */
    public void copyExemplars(Path file) {
        jobs.start(new JobRequest<>(
                "exemplars",
                Messages.text("problems.copying", file.getFileName()),
                watch -> {
                    AtomicFile.write(file, ExemplarFile.source().getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                written -> {
                    exemplars.set(written);
                    state.tell("problems.copied", written);
                },
                state::fail));
    }

    /** Lets the open pair answer; goes on where a run before was stopped. */
    public void start() {
        if (!startable.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        Edits edits = state.editsProperty().get();
        ProblemSet.Source source = new ProblemSet.Source(
                task.get(), List.copyOf(data), Optional.empty(), Optional.ofNullable(exemplars.get()));
        ProblemSettings settings = form.settings()
                .orElseThrow()
                .with(Optional.of(shots.get()), limit.get() > 0 ? Optional.of(limit.get()) : Optional.empty());
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "problems",
                        Messages.text("problems.asking", task.get().label()),
                        watch -> {
                            ProblemMeasurement asked = ProblemMeasurement.read(source, settings, edits);
                            ProblemResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return TabResult.OnPair.of(open, new Measured<>(asked, fresh, false));
                        },
                        this::put,
                        state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("problems.stopped")));
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Writes all tables of what is on show. */
    public void export(Path folder) {
        TabResult.OnPair<ProblemResult> shown = measured.get();
        if (shown == null) {
            return;
        }
        jobs.start(new JobRequest<>(
                "problems export",
                Messages.text("tasks.saving"),
                watch -> {
                    shown.measured().write(folder);
                    return folder;
                },
                done -> state.tell("tasks.saved", done),
                state::fail));
    }

    private void put(TabResult.OnPair<ProblemResult> shown) {
        selected.set(null);
        measured.set(shown);
    }

    private void clear() {
        stop();
        selected.set(null);
        measured.set(null);
    }

    private void draw() {
        figure.set(result().map(shown -> new ProblemPanels(shown)
                        .sheet(Looks.of(state.themeProperty().get())))
                .orElse(null));
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("tasks.needModel"));
        } else if (data.isEmpty()) {
            missing.set(Messages.text("tasks.needData"));
        } else {
            missing.set("");
        }
        startable.set(missing.get().isEmpty() && form.validProperty().get() && !running.get());
    }

    @Override
    public void close() {
        stop();
        bag.close();
    }
}
