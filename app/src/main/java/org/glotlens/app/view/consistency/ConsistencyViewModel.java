package org.glotlens.app.view.consistency;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.DroppedRow;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.measure.ConsistencyMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.ModelPair;

/** Scores facts in several languages with the open pair, and shows how alike the languages rank their candidates. */
public final class ConsistencyViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ObjectProperty<List<String>> files = new SimpleObjectProperty<>(this, "files", List.of());
    private final SettingForm<ConsistencySettings> form = new SettingForm<>(ConsistencySettings.table());
    private final ConsistencyFigures figures;
    private final ReadOnlyObjectWrapper<TabResult.OnPair<ConsistencyResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final ReadOnlyObjectWrapper<List<AccuracyRow>> accuracies =
            new ReadOnlyObjectWrapper<>(this, "accuracies", List.of());
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyStringWrapper dropped = new ReadOnlyStringWrapper(this, "dropped", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private RunningJob job;

    /** @param pair the open pair, or null */
    public ConsistencyViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        figures = new ConsistencyFigures(state);
        bag.follow(pair, open -> {
            if (measured.get() == null || !measured.get().isStoredOf(open)) {
                forget();
            }
            judge();
        });
        bag.onChange(files, this::judge);
        bag.onChange(form.validProperty(), this::judge);
        judge();
    }

    /** {@code LANG=FILE}, or files whose names tell the language. */
    public ObjectProperty<List<String>> filesProperty() {
        return files;
    }

    /** How candidates are scored and ranked. */
    public SettingForm<ConsistencySettings> form() {
        return form;
    }

    /** The matrices. */
    public ConsistencyFigures figures() {
        return figures;
    }

    /** How often each language is right. */
    ReadOnlyObjectProperty<List<AccuracyRow>> accuraciesProperty() {
        return accuracies.getReadOnlyProperty();
    }

    /** What is missing before a run can start; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** The rows that were left out with their reasons, one a line. */
    public ReadOnlyStringProperty droppedProperty() {
        return dropped.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The result on show, for projects. */
    public TabResult<ConsistencyResult> tabResult() {
        return new TabResult<>(MeasurementKind.CONSISTENCY, measured, this::showStored, this::forget);
    }

    /** A result with what it says. */
    private record Found(TabResult.OnPair<ConsistencyResult> measured, ConsistencyAnalysis analysis) {
        /** Resamples, which takes a while. */
        static Found of(TabResult.OnPair<ConsistencyResult> measured) {
            ConsistencySettings settings = MeasurementKind.CONSISTENCY
                    .measurement()
                    .cast(measured.measured().measurement())
                    .settings();
            return new Found(
                    measured, ConsistencyAnalysis.of(measured.measured().result(), settings));
        }
    }

    /** Scores the facts. */
    public void start() {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        List<String> chosen = files.get();
        ConsistencySettings settings = form.settings().orElseThrow();
        Edits inForce = state.editsProperty().get();
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "consistency",
                        Messages.text("consistency.running"),
                        watch -> {
                            var asked = new ConsistencyMeasurement(LanguageText.read(chosen), settings, inForce);
                            ConsistencyResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return Found.of(TabResult.OnPair.of(open, new Measured<>(asked, fresh, false)));
                        },
                        this::show,
                        state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("consistency.stopped")));
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void show(Found found) {
        put(found);
        ConsistencyResult fresh = found.analysis().result();
        state.tell(
                "consistency.done",
                fresh.items().size(),
                fresh.languages().size(),
                fresh.dropped().size());
    }

    /** Shows a result of a project, once it is resampled. */
    private void showStored(TabResult.OnPair<ConsistencyResult> stored) {
        measured.set(stored);
        job = jobs.start(new JobRequest<>(
                "consistency",
                Messages.text("consistency.resampling"),
                watch -> Found.of(stored),
                this::put,
                state::fail));
    }

    private void put(Found found) {
        measured.set(found.measured());
        accuracies.set(AccuracyRow.of(found.analysis()));
        dropped.set(found.analysis().result().dropped().stream()
                .map(ConsistencyViewModel::line)
                .collect(Collectors.joining("\n")));
        figures.show(found.analysis());
    }

    private static String line(DroppedRow row) {
        return row.language().isEmpty()
                ? Messages.text("consistency.droppedRow", row.row(), Reasons.said(row.reason()))
                : Messages.text("consistency.droppedIn", row.row(), row.language(), Reasons.said(row.reason()));
    }

    /** What is on show, or under way, is of the pair before. */
    private void forget() {
        stop();
        measured.set(null);
        accuracies.set(List.of());
        dropped.set("");
        figures.show(null);
        judge();
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("patch.needModel"));
        } else if (files.get().size() < 2) {
            missing.set(Messages.text("consistency.needFiles"));
        } else {
            missing.set(form.validProperty().get() ? "" : Messages.text("patch.needSettings"));
        }
    }

    @Override
    public void close() {
        stop();
        figures.close();
        bag.close();
    }
}
