package org.glotlens.app.view.neurons;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.CancelledException;

/** Finds the neurons of languages in the open pair, and measures what switching them does to texts. */
public final class NeuronsViewModel implements AutoCloseable {
    /** The rows of the table of settings that are typed or chosen; whether effects are measured is a button. */
    private static final List<String> TYPED = List.of("method", "topRate", "filterRate", "chunk", "units", "seed");

    /** For the few sentences of a parallel set: the usual share of neurons needs far more text. */
    private static final NeuronSettings OF_SENTENCES = new NeuronSettings(NeuronMethod.LAPE, 0.05, 0.95, 32);

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Beside beside;
    private final Bag bag = new Bag();
    private final ObjectProperty<List<String>> files = new SimpleObjectProperty<>(this, "files", List.of());
    private final ObjectProperty<List<String>> heldOut = new SimpleObjectProperty<>(this, "heldOut", List.of());
    private final SettingForm<NeuronSettings> form = new SettingForm<>(NeuronSettings.table(), TYPED);
    private final NeuronLayers layers;
    private final NeuronSwitches switches;
    private final NeuronAppearance appearance;
    private final NeuronEffects effects;
    private final NeuronWriting writing;
    private final NeuronSaves saves;
    private final NeuronShares shares;
    private final ReadOnlyObjectWrapper<TabResult.OnPair<NeuronsResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final ReadOnlyObjectWrapper<NeuronsResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyStringWrapper sharesMissing = new ReadOnlyStringWrapper(this, "sharesMissing", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private Runnable curvesShown = () -> {};
    private RunningJob job;

    /**
     * What of the window the neurons touch.
     *
     * @param items the parallel set of the side bar
     * @param edits the edits in force
     * @param curves measures the curves of the side bar anew
     */
    public record Beside(ObservableValue<Read<List<ParallelItem>>> items, EditsViewModel edits, Runnable curves) {}

    /** @param pair the open pair, or null */
    public NeuronsViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, Beside beside) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.beside = beside;
        layers = new NeuronLayers(state);
        switches = new NeuronSwitches(state, beside.edits());
        appearance = new NeuronAppearance(state);
        effects = new NeuronEffects(state);
        writing = new NeuronWriting(state, jobs, pair);
        saves = new NeuronSaves(state, jobs, pair);
        shares = new NeuronShares(state);
        form.show(OF_SENTENCES);
        bag.follow(pair, open -> {
            if (measured.get() == null || !measured.get().isStoredOf(open)) {
                forget();
            }
            judge();
        });
        bag.follow(beside.items(), read -> judge());
        bag.follow(form.validProperty(), isValid -> judge());
        bag.follow(form.usableProperty(), settings -> judge());
        bag.follow(shares.form().validProperty(), isValid -> judge());
        bag.follow(shares.fileProperty(), file -> judge());
        bag.follow(state.lensProperty(), lens -> judge());
        bag.onChange(files, this::take);
    }

    /** {@code LANG=FILE}, or files whose names tell the language; none for the parallel set of the side bar. */
    public ObjectProperty<List<String>> filesProperty() {
        return files;
    }

    /** The same of texts on which effects are measured; none for every tenth text of the files. */
    public ObjectProperty<List<String>> heldOutProperty() {
        return heldOut;
    }

    /** How neurons are counted and selected. */
    public SettingForm<NeuronSettings> form() {
        return form;
    }

    /** The histograms. */
    public NeuronLayers layers() {
        return layers;
    }

    /** The switches. */
    public NeuronSwitches switches() {
        return switches;
    }

    /** The neurons by number of languages. */
    public NeuronAppearance appearance() {
        return appearance;
    }

    /** What becomes of texts. */
    public NeuronEffects effects() {
        return effects;
    }

    /** Texts with and without. */
    public NeuronWriting writing() {
        return writing;
    }

    /** The base beside the saves of a run. */
    public NeuronSaves saves() {
        return saves;
    }

    /** What is written while experts are fixed. */
    public NeuronShares shares() {
        return shares;
    }

    /** Compares the base with the saves of the run in a folder, on the texts and with the settings of the form. */
    public void compareSaves(Path run) {
        judge();
        if (missing.get().isEmpty()) {
            NeuronTexts texts = texts();
            NeuronSettings settings = form.usableProperty().get();
            Edits edits = state.editsProperty().get();
            List<EditSpec> own = switches.mine();
            saves.compare(run, () -> texts.measurement(settings, edits, own));
        }
    }

    /** The neurons that were found, or null. */
    public ReadOnlyObjectProperty<NeuronsResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The neurons on show, for projects. */
    public TabResult<NeuronsResult> tabResult() {
        return new TabResult<>(MeasurementKind.NEURONS, measured, this::showStored, this::forget);
    }

    /** What is missing before anything can be counted; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** What is missing before texts can be written with experts fixed; empty when nothing is. */
    public ReadOnlyStringProperty sharesMissingProperty() {
        return sharesMissing.getReadOnlyProperty();
    }

    /** Why the last run gave nothing, or what must be said of its result; empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether the method counts, so that its neurons can be switched off one language after the other. */
    public boolean hasEffects() {
        return form.usableProperty().get().method() != NeuronMethod.KOJIMA;
    }

    /** Says what to do once the curves under the edits are measured. */
    public void onCurvesShown(Runnable action) {
        curvesShown = action;
    }

    /** Finds the neurons. */
    public void start() {
        run("neurons.running", form.usableProperty().get(), found -> found);
    }

    /** Finds the neurons and switches them, or those of a file, on other texts. */
    public void measureEffects() {
        if (hasEffects()) {
            NeuronSettings settings = form.usableProperty()
                    .get()
                    .with(List.of(effects.kindProperty().get()));
            EffectMasks.Chosen masks = effects.masks().chosen();
            run(
                    "neurons.measuring",
                    settings,
                    found -> masks.read().map(found::switching).orElse(found));
        }
    }

    /** Ranks units, and writes while more and more experts of a language are fixed. */
    public void writeShares() {
        judge();
        if (sharesMissing.get().isEmpty()) {
            NeuronShares.Asked asked = shares.asked();
            run("neurons.writingShares", form.usableProperty().get(), found -> found.writing(asked.prompts()));
        }
    }

    /** Measures the curves of the side bar under the edits in force and shows them. */
    public void showCurves() {
        if (pair.getValue() != null) {
            beside.curves().run();
            curvesShown.run();
        }
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** What else is asked for with the neurons; away from the interface thread. */
    private interface More {
        NeuronsMeasurement of(NeuronsMeasurement found) throws GlotlensException;
    }

    private void run(String stage, NeuronSettings settings, More more) {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        NeuronTexts texts = texts();
        Edits edits = state.editsProperty().get();
        List<EditSpec> own = switches.mine();
        problem.set("");
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "neurons",
                        Messages.text(stage),
                        watch -> {
                            NeuronsMeasurement asked = more.of(texts.measurement(settings, edits, own));
                            NeuronsResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return Found.of(TabResult.OnPair.of(open, new Measured<>(asked, fresh, false)));
                        },
                        this::show,
                        this::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("neurons.stopped")));
    }

    private NeuronTexts texts() {
        return new NeuronTexts(
                files.get(), heldOut.get(), beside.items().getValue().content());
    }

    /** A result, and what its switches would put in force. */
    private record Found(TabResult.OnPair<NeuronsResult> measured, NeuronsMeasurement asked, SwitchEdits edits) {
        /** Takes a while, see {@link SwitchEdits#of}. */
        static Found of(TabResult.OnPair<NeuronsResult> measured) {
            NeuronsMeasurement asked = MeasurementKind.NEURONS
                    .measurement()
                    .cast(measured.measured().measurement());
            return new Found(
                    measured,
                    asked,
                    SwitchEdits.of(
                            measured.measured().result(), asked.settings().units()));
        }

        /** What must be said of it. */
        String warnings() {
            return Stream.concat(result().warnings().stream(), asked.warnings().stream())
                    .map(Messages::said)
                    .collect(Collectors.joining(" "));
        }

        NeuronsResult result() {
            return measured.measured().result();
        }
    }

    /** Shows neurons of a project, once it is told what their switches put in force. */
    private void showStored(TabResult.OnPair<NeuronsResult> stored) {
        measured.set(stored);
        job = jobs.start(new JobRequest<>(
                "neurons", Messages.text("neurons.running"), watch -> Found.of(stored), this::reveal, this::fail));
    }

    private void reveal(Found both) {
        NeuronsResult found = both.result();
        if (!found.neurons().isEmpty()) {
            state.showLayers(found.neurons().getFirst().counts().shape().nLayers());
        }
        measured.set(both.measured());
        put(found, both.edits(), both.asked().masks());
        problem.set(both.warnings());
    }

    private void show(Found both) {
        reveal(both);
        NeuronsResult found = both.result();
        state.tell(
                found.neurons().isEmpty() ? "neurons.ranked" : "neurons.done",
                found.neurons().stream()
                        .mapToInt(side -> side.selection().neurons().size())
                        .sum(),
                found.languages().size());
    }

    private void put(NeuronsResult found, SwitchEdits made, Optional<MaskFile> masks) {
        result.set(found);
        layers.show(found);
        switches.show(made);
        appearance.show(found);
        effects.show(found, masks);
        shares.show(found);
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            problem.set(Messages.said(failure));
        }
    }

    /** Sentences and long texts want other settings. */
    private void take() {
        NeuronSettings usual = form.usableProperty().get();
        boolean isUntouched = usual.equals(OF_SENTENCES) || usual.equals(NeuronSettings.defaults());
        if (isUntouched) {
            form.show(files.get().isEmpty() ? OF_SENTENCES : NeuronSettings.defaults());
        }
        if (files.get().isEmpty()) {
            heldOut.set(List.of());
        }
        judge();
    }

    /** What is on show, or under way, is of the pair before. */
    private void forget() {
        stop();
        measured.set(null);
        put(null, SwitchEdits.NONE, Optional.empty());
        problem.set("");
        judge();
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("patch.needModel"));
        } else if (!texts().isThere()) {
            missing.set(Messages.text("neurons.needTexts"));
        } else {
            missing.set(form.validProperty().get() ? "" : Messages.text("patch.needSettings"));
        }
        judgeShares();
    }

    private void judgeShares() {
        if (!missing.get().isEmpty()) {
            sharesMissing.set(missing.get());
        } else if (hasEffects()) {
            sharesMissing.set(Messages.text("neurons.needKojima"));
        } else if (!shares.hasPrompts()) {
            sharesMissing.set(Messages.text("neurons.needPrompts"));
        } else {
            sharesMissing.set(shares.form().validProperty().get() ? "" : Messages.text("patch.needSettings"));
        }
    }

    @Override
    public void close() {
        stop();
        shares.close();
        saves.close();
        writing.close();
        effects.close();
        appearance.close();
        switches.close();
        layers.close();
        bag.close();
    }
}
