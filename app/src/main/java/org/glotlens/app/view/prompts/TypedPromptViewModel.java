package org.glotlens.app.view.prompts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.measure.FreePromptJob;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/** Reads the lens of a prompt that a person types, in place of the measured ones until these are wanted back. */
public final class TypedPromptViewModel implements AutoCloseable {
    /** Stands for a prompt of which no file was kept. */
    private static final Path NOT_KEPT = Path.of("typed-0000000000000000.jsonl");

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty answers = new SimpleStringProperty(this, "answers", "");
    private final ReadOnlyBooleanWrapper askable = new ReadOnlyBooleanWrapper(this, "askable");
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
    private final ReadOnlyObjectWrapper<OwnPrompt> onShow = new ReadOnlyObjectWrapper<>(this, "onShow");
    private final ObservableList<OwnPrompt> own = FXCollections.observableArrayList();
    private final ObservableList<OwnPrompt> ownSeen = FXCollections.unmodifiableObservableList(own);
    private LensResult typed;
    private LensResult before;
    private Shown<LensMeasurement> beforeFrom;
    private PromptFilter filterBefore;

    /** @param pair the open pair, or null */
    public TypedPromptViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(text, t -> judge());
        bag.follow(pair, p -> {
            judge();
            leavePair(p);
        });
        bag.follow(state.lensProperty(), result -> {
            if (result != typed) {
                typed = null;
                before = null;
                beforeFrom = null;
            }
            shown.set(typed != null);
            onShow.set(own.stream()
                    .filter(prompt -> typed != null && prompt.result() == typed)
                    .findFirst()
                    .orElse(null));
        });
        bag.follow(state.filterProperty(), this::leaveFor);
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

    /** The prompts that a person asked, latest first; each can be shown again. */
    public ObservableList<OwnPrompt> own() {
        return ownSeen;
    }

    /** The one of them that is on show, or null. */
    public ReadOnlyObjectProperty<OwnPrompt> onShowProperty() {
        return onShow.getReadOnlyProperty();
    }

    /** Takes prompts of a project in place of those before. */
    public void put(List<OwnPrompt> prompts) {
        own.setAll(prompts);
    }

    /** Shows what was measured of a prompt. */
    public void show(OwnPrompt prompt) {
        display(prompt);
    }

    /** Forgets a prompt; where it is on show the measured ones come back. */
    public void remove(OwnPrompt prompt) {
        own.remove(prompt);
        if (prompt.result() == typed) {
            back();
        }
    }

    /** The lens of the measured prompts with what it was measured from, also while one of one's own is on show. */
    public Optional<OwnPrompt> measured() {
        LensResult result = typed == null ? state.lensProperty().get() : before;
        Shown<LensMeasurement> from = typed == null ? state.shownLensProperty().get() : beforeFrom;
        return result == null || from == null ? Optional.empty() : Optional.of(new OwnPrompt(from, result));
    }

    /** Prompts that were read by another pair stand beside nothing. */
    private void leavePair(ModelPair now) {
        if (now != null) {
            PairFolders folders = PairFolders.of(now);
            own.removeIf(prompt -> !prompt.from().named().folders().equals(folders));
        }
    }

    /** Reads the lens of the prompt. */
    public void ask() {
        if (!askable.get()) {
            return;
        }
        try {
            ModelPair open = pair.getValue();
            var prompt = new TypedPrompt(text.get(), answers.get()).parsed();
            Edits edits = state.editsProperty().get();
            JacobianLens through = state.jacobianProperty().get();
            read(
                    watch -> measure(
                            open, under(new FreePromptJob(open, prompt, edits).run(watch), edits, through), watch),
                    this::show);
        } catch (DataException e) {
            state.fail(e);
        }
    }

    /**
     * A text and the token behind it.
     *
     * @param text what the model reads
     * @param token whose probability is the curve
     * @param edits under which it was written
     */
    public record Followed(String text, int token, Edits edits) {}

    /**
     * Reads the lens at the end of a text that a token follows.
     *
     * @param followed says what; away from the interface thread
     * @param shown told once the lens is on show
     */
    public void follow(Job<Followed> followed, Runnable shown) {
        ModelPair open = pair.getValue();
        JacobianLens through = state.jacobianProperty().get();
        read(
                watch -> {
                    Followed at = followed.run(watch);
                    var prompt = new Prompt(
                            TypedPrompt.ID,
                            FreePromptJob.OUTPUT,
                            at.text(),
                            Map.of(),
                            Map.of(FreePromptJob.OUTPUT, List.of(List.of(at.token()))),
                            Map.of());
                    return measure(open, under(prompt, at.edits(), through), watch);
                },
                asked -> {
                    text.set(asked.result().prompts().getFirst().text());
                    answers.set("");
                    show(asked);
                    shown.run();
                });
    }

    private void read(Job<Asked> job, Consumer<Asked> shown) {
        jobs.start(new JobRequest<>("lens", Messages.text("typed.reading"), job, shown, state::fail));
    }

    /** A measurement of a typed prompt, with what it gave. */
    private record Asked(Shown<LensMeasurement> from, LensResult result) {}

    private static LensMeasurement under(Prompt prompt, Edits edits, JacobianLens through) throws GlotlensException {
        return new LensMeasurement(
                KeptPrompts.keep(prompt), LensMeasurement.AS_BUILT, LensSettings.defaults(), edits, through);
    }

    private static Asked measure(ModelPair open, LensMeasurement measurement, Watch watch) throws GlotlensException {
        LensResult result = new WindowMeasurement<>(open, measurement).run(watch);
        Path file = measurement.inputs().stream()
                .map(input -> Path.of(input.name()))
                .findFirst()
                .orElse(NOT_KEPT);
        var named = new Named(PairFolders.of(open), Optional.of(file), Optional.empty());
        return new Asked(new Shown<>(measurement, named), result);
    }

    /** Shows the measured prompts again. */
    public void back() {
        if (before != null) {
            PromptFilter filter = filterBefore;
            state.showLens(before, beforeFrom);
            state.filterProperty().set(filter);
        }
    }

    /** A language pair that is chosen is one of the measured prompts. */
    private void leaveFor(PromptFilter filter) {
        if (typed != null && before != null && !filter.equals(PromptFilter.ALL)) {
            state.showLens(before, beforeFrom);
        }
    }

    private void show(Asked asked) {
        var prompt = new OwnPrompt(asked.from(), asked.result());
        own.removeIf(prompt::isAgain);
        own.addFirst(prompt);
        display(prompt);
    }

    private void display(OwnPrompt asked) {
        if (typed == null) {
            before = state.lensProperty().get();
            beforeFrom = state.shownLensProperty().get();
            filterBefore = state.filterProperty().get();
        }
        typed = asked.result();
        state.filterProperty().set(PromptFilter.ALL);
        state.showLens(asked.result(), asked.from());
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
