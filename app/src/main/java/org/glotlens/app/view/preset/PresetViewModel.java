package org.glotlens.app.view.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.preset.PresetJob;
import org.glotlens.app.preset.PresetOutcome;
import org.glotlens.app.preset.PresetRequest;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.measure.CommandText;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.preset.Preset;
import org.glotlens.engine.preset.PresetFile;

/** Chooses a published study, points it at data, and runs it on the open pair. */
public final class PresetViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final SampleFolder sample;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(this, "preset");
    private final ObservableList<String> data = FXCollections.observableArrayList();
    private final ObjectProperty<Path> out = new SimpleObjectProperty<>(this, "out");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ResultsViewModel results;
    private Runnable onResults = () -> {};
    private final ReadOnlyObjectWrapper<PresetOutcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");

    /**
     * What outlasts the window.
     *
     * @param settings that keep the folders of results
     * @param sample whose data the studies run on by themselves
     */
    public record Remembered(Settings settings, SampleFolder sample) {}

    /** @param pair the open pair, or null */
    public PresetViewModel(
            WorkbenchState state, JobRunner jobs, Remembered remembered, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.sample = remembered.sample();
        this.pair = pair;
        results = new ResultsViewModel(state, jobs, remembered.settings());
        bag.follow(pair, p -> judge());
        bag.onChange(preset, this::judge);
        bag.onChange(running, this::judge);
        bag.onChange(data, this::judge);
    }

    /** The studies on offer. */
    public List<Preset> presets() {
        try {
            return PresetFile.all();
        } catch (DataException e) {
            state.fail(e);
            return List.of();
        }
    }

    /** The chosen study, or null. */
    public ObjectProperty<Preset> presetProperty() {
        return preset;
    }

    /** Data files in the order that the study wants, {@code FILE} or {@code zh=FILE}; empty for the sample's. */
    public ObservableList<String> data() {
        return data;
    }

    /** Folder for what comes out, or null for a new one under the person's own folder. */
    public ObjectProperty<Path> outProperty() {
        return out;
    }

    /** Whether a model is open, a study chosen that has data, and none under way. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** What the last run left, or null. */
    public ReadOnlyObjectProperty<PresetOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** The folder of the next run. */
    public Path folder() {
        if (out.get() != null) {
            return out.get();
        }
        String name = preset.get() == null ? "preset" : preset.get().name();
        return Path.of(System.getProperty("user.home"), "glotlens", "presets", name);
    }

    /** Runs the chosen study, as published and corrected. */
    public void start() {
        if (!startable.get()) {
            return;
        }
        Preset chosen = preset.get();
        ModelPair open = pair.getValue();
        List<String> files = List.copyOf(data);
        Path folder = folder();
        Edits edits = state.editsProperty().get();
        running.set(true);
        jobs.start(new JobRequest<>(
                        "preset",
                        Messages.text("preset.running", Reasons.said(chosen.title())),
                        watch -> {
                            PresetRequest request = PresetRequest.of(chosen, files, sample.root(), folder)
                                    .under(edits);
                            List<String> words = new ArrayList<>();
                            if (!files.isEmpty()) {
                                words.add("--data");
                                words.addAll(files);
                            }
                            if (!edits.isEmpty()) {
                                words.addAll(List.of(
                                        "--edits", edits.inputs().getFirst().name()));
                            }
                            words.addAll(List.of("--out", folder.toString()));
                            String line = CommandText.of(List.of("preset", chosen.name()), open, words);
                            return new PresetJob(Measuring.on(open, CacheFolder.open()), request.askedBy(line))
                                    .run(watch);
                        },
                        this::done,
                        state::fail)
                .endingWith(() -> running.set(false)));
    }

    private void done(PresetOutcome left) {
        outcome.set(left);
        left.notes().forEach(state::note);
        String text = Messages.text("preset.done", left.folder());
        state.tell("preset.done", left.folder());
        results.open(left.folder());
        var show = new Notice.Action(Messages.text("results.show"), () -> {
            results.open(left.folder());
            onResults.run();
        });
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, text, Optional.of(show)));
    }

    /** What studies left. */
    public ResultsViewModel results() {
        return results;
    }

    /** Runs {@code show} where a person wants to see what a study left. */
    public void onResults(Runnable show) {
        onResults = show;
    }

    private void judge() {
        boolean hasData = preset.get() != null && (preset.get().hasSample() || !data.isEmpty());
        startable.set(pair.getValue() != null && hasData && !running.get());
    }

    @Override
    public void close() {
        results.close();
        bag.close();
    }
}
