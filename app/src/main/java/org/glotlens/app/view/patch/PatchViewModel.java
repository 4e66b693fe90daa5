package org.glotlens.app.view.patch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptPairs;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.patch.TwoPrompts.Role;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.PatchMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchPairFile;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;

/** Chooses a file of pairs or two prompts, patches them in the open pair, and shows the answers over the layers. */
public final class PatchViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final SettingForm<PatchSettings> form = new SettingForm<>(PatchSettings.table());
    private final ObjectProperty<Path> file = new SimpleObjectProperty<>(this, "file");
    private final TwoPrompts prompts;
    private final PatchFigures figures;
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<PatchResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final ReadOnlyObjectWrapper<PatchResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyStringWrapper checks = new ReadOnlyStringWrapper(this, "checks", "");
    private final ReadOnlyStringWrapper dropped = new ReadOnlyStringWrapper(this, "dropped", "");
    private RunningJob job;

    /** @param pair the open pair, or null */
    public PatchViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        var rule =
                Bindings.createObjectBinding(() -> form.usableProperty().get().tokens(), form.usableProperty());
        bag.onClose(rule::dispose);
        prompts = new TwoPrompts(state, jobs, pair, rule);
        figures = new PatchFigures(state);
        bag.follow(pair, open -> {
            if (measured.get() == null || !measured.get().isStoredOf(open)) {
                forget();
            }
            judge();
        });
        bag.onChange(file, this::judge);
        bag.onChange(prompts.promptsProperty(), this::judge);
        bag.onChange(prompts.readProperty(), this::judge);
        bag.onChange(prompts.asked(), this::judge);
        bag.onChange(form.validProperty(), this::judge);
        bag.onChange(running, this::judge);
        judge();
    }

    /** A file of pairs, or null for two prompts of the list. */
    public ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** The two prompts. */
    public TwoPrompts prompts() {
        return prompts;
    }

    /** Takes a text that was written, up to the token between which is patched, in place of a file or another prompt. */
    public void use(Role role, Prompt written) {
        file.set(null);
        prompts.use(role, written);
    }

    /** How it is patched. */
    public SettingForm<PatchSettings> form() {
        return form;
    }

    /** What is drawn of the last run. */
    public PatchFigures figures() {
        return figures;
    }

    /** What is missing before a run can start; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What the last run gave, or null. */
    public ReadOnlyObjectProperty<PatchResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** What must hold of every patching and by how much it did not, one checkpoint a line. */
    public ReadOnlyStringProperty checksProperty() {
        return checks.getReadOnlyProperty();
    }

    /** The pairs that were left out with their reasons, one a line. */
    public ReadOnlyStringProperty droppedProperty() {
        return dropped.getReadOnlyProperty();
    }

    /** The result on show, for projects. */
    public TabResult<PatchResult> tabResult() {
        return new TabResult<>(MeasurementKind.PATCH, measured, this::put, this::forget);
    }

    /** Patches. */
    public void start() {
        if (!startable.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        Optional<Path> of = Optional.ofNullable(file.get());
        Optional<PatchPair> chosen = of.isPresent() ? Optional.empty() : prompts.chosen();
        PatchSettings settings = form.settings().orElseThrow();
        Edits inForce = state.editsProperty().get();
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "patch",
                        Messages.text("patch.running"),
                        watch -> {
                            PatchMeasurement measurement = new PatchMeasurement(pairs(of, chosen), settings, inForce);
                            PatchResult fresh = new WindowMeasurement<>(open, measurement).run(watch);
                            return TabResult.OnPair.of(open, new Measured<>(measurement, fresh, false));
                        },
                        this::show,
                        state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("patch.stopped")));
    }

    private static Read<List<PatchPair>> pairs(Optional<Path> file, Optional<PatchPair> chosen)
            throws GlotlensException {
        return file.isPresent() ? PatchPairFile.read(file.get()) : KeptPairs.keep(chosen.orElseThrow());
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void show(TabResult.OnPair<PatchResult> patched) {
        put(patched);
        PatchResult fresh = patched.measured().result();
        state.tell("patch.done", fresh.pairs().size(), fresh.dropped().size());
    }

    private void put(TabResult.OnPair<PatchResult> patched) {
        PatchResult fresh = patched.measured().result();
        measured.set(patched);
        result.set(fresh);
        checks.set(checks(fresh));
        dropped.set(fresh.dropped().stream()
                .map(pair -> Messages.text("patch.droppedPair", pair.id(), Reasons.said(pair.reason())))
                .collect(Collectors.joining("\n")));
        figures.show(
                fresh,
                MeasurementKind.PATCH
                        .measurement()
                        .cast(patched.measured().measurement())
                        .settings());
    }

    private static String checks(PatchResult result) {
        return result.sides().entrySet().stream()
                .filter(side -> !side.getValue().checks().isEmpty())
                .map(side -> Messages.text(
                        "patch.checks",
                        Messages.side(side.getKey()),
                        side.getValue().checks().stream()
                                .map(check -> Messages.text(
                                        "patch.check", Reasons.said(check.claim()), number(check.difference())))
                                .collect(Collectors.joining("; "))))
                .collect(Collectors.joining("\n"));
    }

    /** Nothing is 0, not 0.0e+00. */
    private static String number(double difference) {
        return difference == 0 ? "0" : String.format(Locale.ROOT, "%.1e", difference);
    }

    /** What is on show, or under way, is of the pair before. */
    private void forget() {
        stop();
        measured.set(null);
        result.set(null);
        checks.set("");
        dropped.set("");
        figures.show(null, PatchSettings.defaults());
        judge();
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("patch.needModel"));
        } else if (file.get() == null && !prompts.problem().isEmpty()) {
            missing.set(prompts.problem());
        } else {
            missing.set(form.validProperty().get() ? "" : Messages.text("patch.needSettings"));
        }
        startable.set(missing.get().isEmpty() && !running.get());
    }

    @Override
    public void close() {
        stop();
        prompts.close();
        figures.close();
        bag.close();
    }
}
