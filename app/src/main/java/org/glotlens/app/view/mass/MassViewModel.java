package org.glotlens.app.view.mass;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.texts.ChosenTexts;
import org.glotlens.app.view.texts.TextChoice;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.measure.MassMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.CancelledException;

/** Reads the language mass at every token of a text that a person types, or of the selected prompt. */
public final class MassViewModel implements AutoCloseable {
    private static final String TYPED = "typed";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final TextChoice texts;
    private final Bag bag = new Bag();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final MassFigures figures;
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<MassResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private RunningJob job;

    /** @param pair the open pair, or null */
    public MassViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, TextChoice texts) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.texts = texts;
        figures = new MassFigures(state);
        bag.follow(pair, open -> {
            if (measured.get() == null || !measured.get().isStoredOf(open)) {
                forget();
            }
            judge();
        });
        bag.onChange(text, this::judge);
        bag.onChange(state.promptProperty(), this::judge);
        bag.onChange(state.lensProperty(), this::judge);
        bag.onChange(texts.filesProperty(), this::judge);
        bag.follow(texts.itemsValue(), read -> judge());
    }

    /** The texts whose tokens tell which language a token is of. */
    public TextChoice texts() {
        return texts;
    }

    /** What is read; where it is blank, the selected prompt, or the first. */
    public StringProperty textProperty() {
        return text;
    }

    /** The figures. */
    public MassFigures figures() {
        return figures;
    }

    /** What is missing before anything can be read; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Why the last run gave nothing; empty where it did. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The reading on show, for projects. */
    public TabResult<MassResult> tabResult() {
        return new TabResult<>(MeasurementKind.MASS, measured, this::put, this::forget);
    }

    /** What is read where no text is typed. */
    private Optional<Prompt> prompt() {
        LensResult lens = state.lensProperty().get();
        List<Prompt> prompts = lens == null ? List.of() : lens.prompts();
        return prompts.stream()
                .filter(each -> each.id().equals(state.promptProperty().get()))
                .findFirst()
                .or(() -> prompts.stream().findFirst());
    }

    /** Reads. */
    public void start() {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        ChosenTexts chosen = texts.now();
        boolean isTyped = !text.get().isBlank();
        String id = isTyped ? TYPED : prompt().orElseThrow().id();
        String read = isTyped ? text.get() : prompt().orElseThrow().text();
        Edits edits = state.editsProperty().get();
        problem.set("");
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "mass",
                        Messages.text("mass.running"),
                        watch -> {
                            MassMeasurement asked = new MassMeasurement(
                                    chosen.read(),
                                    KeptPrompts.keepText(id, read),
                                    new MassSettings(
                                            MassSettings.defaults().position(),
                                            true,
                                            MassSettings.defaults().ownShare()),
                                    edits);
                            MassResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return TabResult.OnPair.of(open, new Measured<>(asked, fresh, false));
                        },
                        this::put,
                        this::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("mass.stopped")));
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void put(TabResult.OnPair<MassResult> read) {
        measured.set(read);
        MassResult result = read.measured().result();
        state.showLayers(result.nLayers());
        figures.show(result);
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            problem.set(Messages.said(failure));
        }
    }

    private void forget() {
        stop();
        measured.set(null);
        figures.show(null);
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("mass.needModel"));
        } else if (!texts.now().isThere()) {
            missing.set(Messages.text("mass.needTexts"));
        } else {
            missing.set(text.get().isBlank() && prompt().isEmpty() ? Messages.text("mass.needText") : "");
        }
    }

    @Override
    public void close() {
        stop();
        figures.close();
        bag.close();
    }
}
