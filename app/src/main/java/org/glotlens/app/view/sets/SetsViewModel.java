package org.glotlens.app.view.sets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.JobRequest;
import org.glotlens.app.view.JobRunner;
import org.glotlens.app.view.Messages;
import org.glotlens.app.view.WorkbenchState;
import org.glotlens.app.view.experiment.EditedSets;
import org.glotlens.engine.job.FindTokensJob;
import org.glotlens.engine.job.FindTokensJob.Found;
import org.glotlens.engine.job.ModelPair;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.SetOverride;
import org.glotlens.engine.lens.SetOverrides;

/** Edits the answer sets of the selected prompt; every change is kept in a file and counts from the next run. */
public final class SetsViewModel implements AutoCloseable {
    private static final int MOST_FOUND = 50;
    private static final Pattern BYTES = Pattern.compile("(<0x[0-9A-Fa-f]{2}>)+");

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final EditedSets edited;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final BooleanProperty forEvery = new SimpleBooleanProperty(this, "forEvery");
    private final ReadOnlyObjectWrapper<List<SetRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<List<Found>> found = new ReadOnlyObjectWrapper<>(this, "found", List.of());
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final Deque<SetOverrides> earlier = new ArrayDeque<>();

    /**
     * Follows the lens result and the selected prompt.
     *
     * @param edited where the changes are kept
     * @param pair the open pair, whose vocabulary is searched
     */
    public SetsViewModel(WorkbenchState state, JobRunner jobs, EditedSets edited, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.edited = edited;
        this.pair = pair;
        bag.follow(state.lensProperty(), result -> show());
        bag.follow(state.promptProperty(), id -> show());
        bag.follow(edited.setsProperty(), sets -> show());
        bag.onChange(edited.fileProperty(), this::forget);
    }

    /** Whether changes are made for every prompt that has the curve, and not only for the one on show. */
    public BooleanProperty forEveryProperty() {
        return forEvery;
    }

    /** The tokens of all curves of the prompt on show, as the next run will count them. */
    public ReadOnlyObjectProperty<List<SetRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** What the last search found. */
    public ReadOnlyObjectProperty<List<Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Whether there is a change to undo. */
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** The changes and their file. */
    public EditedSets edited() {
        return edited;
    }

    /** Id of the prompt on show; empty where there is none. */
    public String promptId() {
        LensResult result = state.lensProperty().get();
        if (result == null || result.answerSets().isEmpty()) {
            return "";
        }
        return result.prompts().get(state.promptIndex().orElse(0)).id();
    }

    /** Names of the curves on show. */
    public List<String> curves() {
        return List.copyOf(present().keySet());
    }

    /** Counts a token or leaves it out. */
    public void include(SetRow row, boolean isIncluded) {
        if (row.token().isIncluded() != isIncluded) {
            decide(row.curve(), new Found(row.token().id(), row.token().text()), isIncluded);
        }
    }

    /** Adds a found token to a curve. */
    public void add(String curve, Found token) {
        decide(curve, token, true);
    }

    private void decide(String curve, Found token, boolean isIncluded) {
        SetOverrides before = edited.setsProperty().get();
        boolean isForEvery = forEvery.get();
        SetOverrides cleared = isForEvery ? before.without(curve, token.id()) : before;
        String prompt = isForEvery ? SetOverride.EVERY : promptId();
        keep(before, cleared.with(new SetOverride(prompt, curve, token.id(), token.text(), isIncluded)));
    }

    /** Takes the last change back. */
    public void undo() {
        if (!earlier.isEmpty()) {
            edited.change(earlier.pop());
            undoable.set(!earlier.isEmpty());
        }
    }

    /** Takes all changes of all prompts back; this can be undone. */
    public void reset() {
        SetOverrides before = edited.setsProperty().get();
        if (!before.isEmpty()) {
            keep(before, SetOverrides.NONE);
        }
    }

    private void keep(SetOverrides before, SetOverrides after) {
        earlier.push(before);
        undoable.set(true);
        edited.change(after);
    }

    private void forget() {
        earlier.clear();
        undoable.set(false);
    }

    /** Looks tokens up in the vocabulary of the open pair. */
    public void search(String text) {
        if (pair.getValue() == null || text.isBlank()) {
            found.set(List.of());
            return;
        }
        jobs.start(new JobRequest<>(
                "vocabulary",
                Messages.text("sets.searching", text),
                new FindTokensJob(pair.getValue(), text, MOST_FOUND),
                found::set,
                state::fail));
    }

    private Map<String, List<AnswerToken>> present() {
        LensResult result = state.lensProperty().get();
        if (result == null || result.answerSets().isEmpty()) {
            return Map.of();
        }
        return result.answerSets().get(state.promptIndex().orElse(0)).sets();
    }

    private void show() {
        List<SetRow> shown = new ArrayList<>();
        SetOverrides sets = edited.setsProperty().get();
        String prompt = promptId();
        AnswerSets applied = sets.applied(new AnswerSets(prompt, present()), id -> false);
        applied.sets()
                .forEach((curve, tokens) -> tokens.forEach(token -> {
                    boolean isEdited = sets.hasDecided(prompt, curve, token.id());
                    boolean wasEdited = token.reason().endsWith(SetOverrides.BY_HAND) && !isEdited;
                    boolean isAddition = wasEdited && token.fromPrefix().isEmpty();
                    if (!isAddition) {
                        shown.add(new SetRow(curve, wasEdited ? asBefore(token) : marked(token), isEdited));
                    }
                }));
        rows.set(List.copyOf(shown));
    }

    /** A token whose decision was taken back after the run on show. */
    private static AnswerToken asBefore(AnswerToken token) {
        return new AnswerToken(
                token.id(),
                token.text(),
                token.fromPrefix(),
                token.isFirstByte(),
                !token.isIncluded(),
                Messages.text("sets.asBefore"));
    }

    private static AnswerToken marked(AnswerToken token) {
        boolean isByte = token.isFirstByte() || BYTES.matcher(token.text()).matches();
        return new AnswerToken(
                token.id(), token.text(), token.fromPrefix(), isByte, token.isIncluded(), token.reason());
    }

    @Override
    public void close() {
        bag.close();
    }
}
