package org.glotlens.app.view.confusion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
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
import org.glotlens.charts.choice.ConfusionPanels;
import org.glotlens.engine.confusion.ConfusionPromptFile;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.ConfusionMeasurement;
import org.glotlens.engine.measure.ConfusionOfFile;
import org.glotlens.engine.measure.ConfusionResultFiles;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.ModelPair;

/** Judges completions of a file, or those that the open pair writes after prompts, and shows their lines. */
public final class ConfusionViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final SettingForm<ConfusionSettings> form = new SettingForm<>(ConfusionSettings.table());
    private final ObjectProperty<Path> prompts = new SimpleObjectProperty<>(this, "prompts");
    private final BooleanProperty switched = new SimpleBooleanProperty(this, "switched");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyObjectWrapper<ConfusionResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<ConfusionResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private RunningJob job;

    /** @param pair the open pair, or null */
    public ConfusionViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(pair, open -> judge());
        bag.follow(prompts, file -> judge());
        bag.onChange(running, this::judge);
        bag.follow(form.validProperty(), valid -> judge());
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(result, this::draw);
    }

    /** How completions are written. */
    public SettingForm<ConfusionSettings> form() {
        return form;
    }

    /** The file of prompts, or null. */
    public ObjectProperty<Path> promptsProperty() {
        return prompts;
    }

    /** Whether only texts with a fault are listed. */
    public BooleanProperty switchedProperty() {
        return switched;
    }

    /** What is missing before a run can start; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether a run can start. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Whether something is judged. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What is on show, or null. */
    public ReadOnlyObjectProperty<ConfusionResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit() {
        return Exhibit.of(
                "confusion",
                figure.getReadOnlyProperty(),
                () -> ProvenanceJson.text(
                        result.get() == null ? List.of() : List.of(result.get().provenance())));
    }

    /** The result of the open pair on show, for projects; what a file gave is read again from there. */
    public TabResult<ConfusionResult> tabResult() {
        return new TabResult<>(MeasurementKind.CONFUSION, measured, this::put, this::clear);
    }

    /** Judges the completions of a file. */
    public void judge(Path file) {
        run(
                "confusion file",
                watch -> new ConfusionOfFile(file, Optional.empty(), Optional.empty()).run(watch),
                judged -> {
                    measured.set(null);
                    result.set(judged);
                });
    }

    /** Lets the open pair write after the prompts, and judges that. */
    public void start() {
        if (!startable.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        Edits edits = state.editsProperty().get();
        Path file = prompts.get();
        ConfusionSettings settings = form.settings().orElseThrow();
        run(
                "confusion",
                watch -> {
                    ConfusionMeasurement asked =
                            new ConfusionMeasurement(ConfusionPromptFile.read(file), Optional.empty(), settings, edits);
                    ConfusionResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                    return TabResult.OnPair.of(open, new Measured<>(asked, fresh, false));
                },
                this::put);
    }

    private <T> void run(String name, org.glotlens.engine.run.Job<T> work, java.util.function.Consumer<T> done) {
        running.set(true);
        job = jobs.start(new JobRequest<>(name, Messages.text("confusion.judging"), work, done, state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("confusion.stopped")));
    }

    /** Asks what is under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Writes all tables of what is on show. */
    public void export(Path folder) {
        ConfusionResult shown = result.get();
        if (shown == null) {
            return;
        }
        jobs.start(new JobRequest<>(
                "confusion export",
                Messages.text("tasks.saving"),
                watch -> {
                    try (StagedFolder staged = StagedFolder.open(folder)) {
                        ConfusionResultFiles.write(shown, staged);
                        staged.commit();
                    }
                    return folder;
                },
                done -> state.tell("tasks.saved", done),
                state::fail));
    }

    private void put(TabResult.OnPair<ConfusionResult> shown) {
        measured.set(shown);
        result.set(shown.measured().result());
    }

    private void clear() {
        stop();
        measured.set(null);
        result.set(null);
    }

    private void draw() {
        figure.set(
                result.get() == null
                        ? null
                        : new ConfusionPanels(result.get())
                                .sheet(Looks.of(state.themeProperty().get())));
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("tasks.needModel"));
        } else if (prompts.get() == null) {
            missing.set(Messages.text("confusion.needPrompts"));
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
