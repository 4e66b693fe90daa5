package org.glotlens.app.view.steer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.SteerMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerSettings;

/**
 * Pushes a language in at the selected layer while the open checkpoint writes, and sweeps over layers and strengths on the
 * measured prompts.
 */
public final class SteerViewModel implements AutoCloseable {
    /** Most prompts of a sweep where nobody says otherwise. */
    private static final int PROMPTS = 8;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final SteerVectors vectors;
    private final SteerSweeping sweep;
    private final SteerWriting writing;
    private final SettingForm<SteerSettings> form =
            new SettingForm<>(SteerSettings.table(), List.of("layers", "strengths", "maxNew"));
    private final StringProperty from = new SimpleStringProperty(this, "from");
    private final StringProperty to = new SimpleStringProperty(this, "to");
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(this, "side", Side.BASE);
    private final DoubleProperty strength = new SimpleDoubleProperty(this, "strength", 1);
    private final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
    private final IntegerProperty most = new SimpleIntegerProperty(this, "most", PROMPTS);
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<SteerResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private RunningJob job;

    /**
     * Steers the open pair.
     *
     * @param pair the open pair, or null
     * @param parallel the parallel texts of the experiment
     */
    public SteerViewModel(
            WorkbenchState state,
            JobRunner jobs,
            ObservableValue<ModelPair> pair,
            ObservableValue<Read<List<ParallelItem>>> parallel) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        writing = new SteerWriting(state, jobs);
        vectors = new SteerVectors(state, jobs, pair, parallel);
        sweep = new SteerSweeping(state, strength);
        bag.follow(pair, open -> forget());
        bag.follow(vectors.readProperty(), this::take);
        bag.follow(from, code -> write());
        bag.follow(to, code -> write());
        bag.follow(side, now -> write());
        bag.follow(strength, now -> write());
        bag.follow(prompt, text -> write());
        bag.follow(form.usableProperty(), settings -> write());
        bag.follow(state.layerProperty(), layer -> write());
        bag.follow(state.editsProperty(), inForce -> write());
    }

    /** The vectors. */
    public SteerVectors vectors() {
        return vectors;
    }

    /** The heat maps. */
    public SteerSweeping sweep() {
        return sweep;
    }

    /** The sweep on show, for projects. */
    public TabResult<SteerResult> tabResult() {
        return new TabResult<>(MeasurementKind.STEER, measured, this::put, this::clear);
    }

    /** Layers and strengths of a sweep, and how long texts are. */
    public SettingForm<SteerSettings> form() {
        return form;
    }

    /** The language that would be written. */
    public StringProperty fromProperty() {
        return from;
    }

    /** The language that is pushed in. */
    public StringProperty toProperty() {
        return to;
    }

    /** The checkpoint that writes. */
    public ObjectProperty<Side> sideProperty() {
        return side;
    }

    /** How strongly: of differences a share of the stream's mean length at the layer. */
    public DoubleProperty strengthProperty() {
        return strength;
    }

    /** What the checkpoint goes on from. */
    public StringProperty promptProperty() {
        return prompt;
    }

    /** Most measured prompts of a sweep; 0 for all. */
    public IntegerProperty mostProperty() {
        return most;
    }

    /** The text without anything pushed in and the one with, or none. */
    public ReadOnlyObjectProperty<List<WrittenText>> textsProperty() {
        return writing.textsProperty();
    }

    /** Whether both texts are being written. */
    public ReadOnlyBooleanProperty writingProperty() {
        return writing.runningProperty();
    }

    /** What is missing before anything can be written; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether a sweep is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    private void take(Read<LanguageVectors> read) {
        if (read != null) {
            List<String> languages = read.content().languages();
            if (!languages.contains(from.get())) {
                from.set(languages.getFirst());
            }
            if (!languages.contains(to.get()) || to.get().equals(from.get())) {
                to.set(languages.stream()
                        .filter(code -> !code.equals(from.get()))
                        .findFirst()
                        .orElse(null));
            }
        }
        write();
    }

    /** Writes the text anew, once nothing changes for a while. */
    private void write() {
        judge();
        if (!missing.get().isEmpty() || prompt.get().isBlank()) {
            writing.clear();
            return;
        }
        SteerSettings asked = form.usableProperty().get();
        SteerSettings one = new SteerSettings(
                from.get(),
                to.get(),
                List.of(Math.max(1, state.layerProperty().get())),
                List.of(strength.get()),
                asked.maxNew());
        var only = new SteerPrompt("typed", prompt.get(), Map.of());
        writing.write(pair.getValue(), measurement(Read.made(List.of(only)), one));
    }

    private SteerMeasurement measurement(Read<List<SteerPrompt>> prompts, SteerSettings settings) {
        return new SteerMeasurement(
                vectors.readProperty().get().inputs().getFirst(),
                prompts,
                settings,
                side.get(),
                state.editsProperty().get());
    }

    /** Sweeps over layers and strengths. */
    public void start() {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        List<Prompt> prompts = prompts();
        if (prompts.isEmpty()) {
            missing.set(Messages.text("steer.needPrompts", from.get()));
            return;
        }
        ModelPair open = pair.getValue();
        SteerSettings settings = form.usableProperty().get().between(from.get(), to.get());
        SteerMeasurement now = measurement(Read.made(List.of()), settings);
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "steer",
                        Messages.text("steer.sweeping"),
                        watch -> {
                            SteerMeasurement asked = now.on(KeptPrompts.keepToSteer(prompts));
                            SteerResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return TabResult.OnPair.of(open, new Measured<>(asked, fresh, false));
                        },
                        this::show,
                        state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("steer.stopped")));
    }

    /** The measured prompts that are answered in the language, the first ones. */
    private List<Prompt> prompts() {
        var lens = state.lensProperty().get();
        return lens == null
                ? List.of()
                : lens.prompts().stream()
                        .filter(each -> Objects.equals(each.language(), from.get()))
                        .limit(most.get() == 0 ? Long.MAX_VALUE : most.get())
                        .toList();
    }

    /** Asks what is under way to stop: the sweep and the texts. */
    public void stop() {
        writing.stop();
        if (job != null) {
            job.cancel();
        }
    }

    private void show(TabResult.OnPair<SteerResult> swept) {
        put(swept);
        SteerResult result = swept.measured().result();
        state.tell("steer.done", result.prompts().size(), result.layers().size());
    }

    private void put(TabResult.OnPair<SteerResult> swept) {
        measured.set(swept);
        sweep.show(swept.measured().result());
    }

    private void clear() {
        stop();
        measured.set(null);
        sweep.show(null);
    }

    /** What is on show, or under way, is of the pair before. */
    private void forget() {
        stop();
        if (measured.get() == null || !measured.get().isStoredOf(pair.getValue())) {
            measured.set(null);
            sweep.show(null);
        }
        writing.clear();
        if (pair.getValue() == null || pair.getValue().subjects().size() < 2) {
            side.set(Side.BASE);
        }
        write();
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("patch.needModel"));
        } else if (vectors.readProperty().get() == null) {
            missing.set(Messages.text("steer.needVectors"));
        } else if (from.get() == null || to.get() == null || from.get().equals(to.get())) {
            missing.set(Messages.text("steer.needLanguages"));
        } else {
            missing.set(form.validProperty().get() ? "" : Messages.text("patch.needSettings"));
        }
    }

    @Override
    public void close() {
        stop();
        sweep.close();
        bag.close();
    }
}
