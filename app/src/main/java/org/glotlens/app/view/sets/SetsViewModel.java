package org.glotlens.app.view.sets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.experiment.EditedSets;
import org.glotlens.app.view.experiment.ExperimentViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.lens.AnswerDraft;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.SetOverride;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.AnswerSetsJob;
import org.glotlens.engine.measure.FindTokensJob;
import org.glotlens.engine.measure.FindTokensJob.Found;
import org.glotlens.engine.pair.ModelPair;

/**
 * Shows the answer sets of all prompts of the file, measured or not, and edits those of one; every change is kept in a
 * file and counts from the next run.
 */
public final class SetsViewModel implements AutoCloseable {
    private static final int MOST_FOUND = 50;
    private static final Pattern BYTES = Pattern.compile("(<0x[0-9A-Fa-f]{2}>)+");

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ExperimentViewModel experiment;
    private final EditedSets edited;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final BooleanProperty forEvery = new SimpleBooleanProperty(this, "forEvery");
    private final ReadOnlyObjectWrapper<List<SetRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<List<Found>> found = new ReadOnlyObjectWrapper<>(this, "found", List.of());
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final BooleanProperty onlyDropped = new SimpleBooleanProperty(this, "onlyDropped");
    private final ReadOnlyObjectWrapper<List<SetPrompt>> prompts =
            new ReadOnlyObjectWrapper<>(this, "prompts", List.of());
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper(this, "count", "");
    private final Deque<SetOverrides> earlier = new ArrayDeque<>();
    private List<AnswerDraft> drafts = List.of();
    private String selected;
    private boolean isOpen;

    /**
     * Makes the editor of the prompts of {@code experiment}; it builds no sets until {@link #open}.
     *
     * @param pair the open pair, whose vocabulary is searched
     */
    public SetsViewModel(
            WorkbenchState state, JobRunner jobs, ExperimentViewModel experiment, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.experiment = experiment;
        this.edited = experiment.edited();
        this.pair = pair;
        bag.follow(state.promptProperty(), this::select);
        bag.onChange(experiment.promptsProperty(), this::build);
        bag.onChange(state.baseProperty(), this::build);
        bag.onChange(onlyDropped, this::show);
        bag.follow(edited.setsProperty(), sets -> show());
        bag.onChange(edited.fileProperty(), this::forget);
    }

    /** Builds the sets of all prompts of the file now, and again whenever file or tokenizer change. */
    public void open() {
        isOpen = true;
        build();
    }

    private void build() {
        if (!isOpen) {
            return;
        }
        var base = state.baseProperty().get();
        var prompts = experiment.promptsProperty().get();
        drafts = List.of();
        show();
        if (base == null || prompts.isEmpty()) {
            return;
        }
        count.set(Messages.text("sets.building", prompts.size()));
        jobs.start(new JobRequest<>(
                "answer sets",
                Messages.text("sets.building", prompts.size()),
                new AnswerSetsJob(base.folder(), prompts),
                built -> {
                    drafts = built;
                    show();
                },
                state::fail));
    }

    /** Whether only prompts are listed that the next run leaves out. */
    public BooleanProperty onlyDroppedProperty() {
        return onlyDropped;
    }

    /** The prompts of the file, each with what becomes of it. */
    public ReadOnlyObjectProperty<List<SetPrompt>> promptsProperty() {
        return prompts.getReadOnlyProperty();
    }

    /** How many prompts are kept and left out, in words. */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Shows the sets of a prompt; where it was measured the whole window selects it. */
    public void choose(Prompt prompt) {
        select(prompt.id());
        LensResult result = state.lensProperty().get();
        if (result != null && result.prompts().stream().anyMatch(p -> p.id().equals(prompt.id()))) {
            state.promptProperty().set(prompt.id());
        }
    }

    private void select(String id) {
        if (id != null && !id.equals(selected)) {
            selected = id;
            show();
        }
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
        return draft().map(draft -> draft.prompt().id()).orElse("");
    }

    /** The selected prompt, or the first. */
    private Optional<AnswerDraft> draft() {
        return drafts.stream()
                .filter(draft -> draft.prompt().id().equals(selected))
                .findFirst()
                .or(() -> drafts.stream().findFirst());
    }

    /** The curves on show. */
    public List<Curve> curves() {
        return draft().map(draft -> List.copyOf(draft.built().sets().keySet())).orElse(List.of());
    }

    /** Counts a token or leaves it out. */
    public void include(SetRow row, boolean isIncluded) {
        if (row.token().isIncluded() != isIncluded) {
            decide(row.curve(), new Found(row.token().id(), row.token().text()), isIncluded);
        }
    }

    /** Adds a found token to a curve. */
    public void add(Curve curve, Found token) {
        decide(curve, token, true);
    }

    private void decide(Curve curve, Found token, boolean isIncluded) {
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

    private void show() {
        SetOverrides sets = edited.setsProperty().get();
        List<SetPrompt> all = drafts.stream()
                .map(draft -> new SetPrompt(
                        draft.prompt(),
                        draft.reasonToDrop(draft.sets(sets, id -> false)).orElse("")))
                .toList();
        long dropped = all.stream().filter(SetPrompt::isDropped).count();
        count.set(drafts.isEmpty() ? "" : Messages.text("sets.count", all.size() - dropped, dropped));
        prompts.set(
                onlyDropped.get() ? all.stream().filter(SetPrompt::isDropped).toList() : all);
        List<SetRow> shown = new ArrayList<>();
        draft().ifPresent(draft -> draft.sets(sets, id -> false)
                .sets()
                .forEach((curve, tokens) -> tokens.forEach(token -> shown.add(new SetRow(
                        curve, marked(token), sets.hasDecided(draft.prompt().id(), curve, token.id()))))));
        rows.set(List.copyOf(shown));
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
