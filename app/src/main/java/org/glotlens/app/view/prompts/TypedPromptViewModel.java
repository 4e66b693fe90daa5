package org.glotlens.app.view.prompts;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.measure.FreePromptJob;
import org.glotlens.engine.pair.ModelPair;

/** Reads the lens of a prompt that a person types, in place of the measured ones until these are wanted back. */
public final class TypedPromptViewModel implements AutoCloseable {
    private static final int TOP_TOKENS = 5;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty answers = new SimpleStringProperty(this, "answers", "");
    private final ReadOnlyBooleanWrapper askable = new ReadOnlyBooleanWrapper(this, "askable");
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
    private LensResult typed;
    private LensResult before;
    private PromptFilter filterBefore;

    /** @param pair the open pair, or null */
    public TypedPromptViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(text, t -> judge());
        bag.follow(pair, p -> judge());
        bag.follow(state.lensProperty(), result -> {
            if (result != typed) {
                typed = null;
                before = null;
            }
            shown.set(typed != null);
        });
    }

    /** What the model reads. */
    public StringProperty textProperty() {
        return text;
    }

    /** The words that answer it, one line for each language, the language asked for first; may be blank. */
    public StringProperty answersProperty() {
        return answers;
    }

    /** Whether there is a prompt and a checkpoint to read it. */
    public ReadOnlyBooleanProperty askableProperty() {
        return askable.getReadOnlyProperty();
    }

    /** Whether the lens of a typed prompt is on show. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Reads the lens of the prompt. */
    public void ask() {
        if (!askable.get()) {
            return;
        }
        try {
            var prompt = new TypedPrompt(text.get(), answers.get()).parsed();
            jobs.start(new JobRequest<>(
                    "lens",
                    Messages.text("typed.reading"),
                    new FreePromptJob(pair.getValue(), prompt, LensSettings.of(TOP_TOKENS)),
                    this::show,
                    state::fail));
        } catch (DataException e) {
            state.fail(e);
        }
    }

    /** Shows the measured prompts again. */
    public void back() {
        LensResult measured = before;
        if (measured != null) {
            PromptFilter filter = filterBefore;
            state.showLens(measured);
            state.filterProperty().set(filter);
        }
    }

    private void show(LensResult result) {
        if (typed == null) {
            before = state.lensProperty().get();
            filterBefore = state.filterProperty().get();
        }
        typed = result;
        state.filterProperty().set(PromptFilter.ALL);
        state.showLens(result);
        state.promptProperty().set(TypedPrompt.ID);
    }

    private void judge() {
        askable.set(pair.getValue() != null && !text.get().isBlank());
    }

    @Override
    public void close() {
        bag.close();
    }
}
