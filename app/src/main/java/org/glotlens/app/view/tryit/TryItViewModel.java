package org.glotlens.app.view.tryit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.edits.EditWords;
import org.glotlens.app.view.grid.GridViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.patch.PatchViewModel;
import org.glotlens.app.view.patch.TwoPrompts.Role;
import org.glotlens.app.view.prompts.TypedPromptViewModel;
import org.glotlens.app.view.prompts.TypedPromptViewModel.Followed;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.tryit.Comparison.Column;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.FreePromptJob;
import org.glotlens.engine.pair.ModelPair;

/** Asks the open pair to go on from a prompt, and shows what it writes while it writes. */
public final class TryItViewModel implements AutoCloseable {
    /** The only prompt there is. */
    private static final String ID = "1";

    /** The rows of the table of settings that are typed into fields. */
    private static final List<String> TYPED =
            List.of("temperature", "topK", "topP", "seed", "repetitionPenalty", "maxNew");

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Around around;
    private final LensColours colours;
    private final ProxyViewModel proxy;
    private final Bag bag = new Bag();
    private final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
    private final StringProperty stops = new SimpleStringProperty(this, "stops", "");
    private final BooleanProperty chat = new SimpleBooleanProperty(this, "chat");
    private final ObjectProperty<Comparison> comparison =
            new SimpleObjectProperty<>(this, "comparison", Comparison.CHECKPOINTS);
    private final ReadOnlyObjectWrapper<List<Comparison>> offered =
            new ReadOnlyObjectWrapper<>(this, "offered", List.of(Comparison.CHECKPOINTS));
    private final SettingForm<GenerationSettings> form = new SettingForm<>(GenerationSettings.table(), TYPED);
    private final ReadOnlyStringWrapper chatRefusal = new ReadOnlyStringWrapper(this, "chatRefusal", "");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper(this, "startable");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<List<Tried>> texts = new ReadOnlyObjectWrapper<>(this, "texts", List.of());
    private final ReadOnlyStringWrapper stale = new ReadOnlyStringWrapper(this, "stale", "");
    private ChatTemplates templates = ChatTemplates.NONE;
    private Runnable lensShown = () -> {};
    private Runnable gridShown = () -> {};
    private Runnable patchShown = () -> {};
    private int patched;
    private RunningJob job;

    /**
     * What a written token leads to, and what is remembered.
     *
     * @param typed reads the lens at a token
     * @param patch takes the text up to a token as a source or a target
     */
    public record Around(TypedPromptViewModel typed, GridViewModel grid, PatchViewModel patch, Settings settings) {}

    /**
     * Writes on the open pair.
     *
     * @param pair the open pair, or null
     */
    public TryItViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, Around around) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.around = around;
        // before what offers comparisons
        this.proxy = new ProxyViewModel(state, jobs, pair, around.settings());
        this.colours =
                new LensColours(state, jobs, tried -> proxy.isOpen(tried.asked().pair()), around.settings());
        bag.follow(pair, this::opened);
        bag.onChange(proxy.openProperty(), this::proxied);
        bag.follow(state.editsProperty(), edits -> offer());
        bag.onChange(texts, this::compare);
        bag.onChange(comparison, this::judge);
        bag.onChange(prompt, this::judge);
        bag.onChange(chat, this::judge);
        bag.onChange(running, this::judge);
        bag.onChange(form.validProperty(), this::judge);
    }

    /** What the model goes on from, or what a person says to it. */
    public StringProperty promptProperty() {
        return prompt;
    }

    /** Texts to end at, one a line; {@code \\n} stands for the end of a line. */
    public StringProperty stopsProperty() {
        return stops;
    }

    /** Whether the prompt goes through the checkpoint's chat template. */
    public BooleanProperty chatProperty() {
        return chat;
    }

    /** Why there is no chat; empty where there is. */
    public ReadOnlyStringProperty chatRefusalProperty() {
        return chatRefusal.getReadOnlyProperty();
    }

    /** What stands side by side. */
    public ObjectProperty<Comparison> comparisonProperty() {
        return comparison;
    }

    /** What can stand side by side. */
    public ReadOnlyObjectProperty<List<Comparison>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /** How the next token is chosen, and how many come. */
    public SettingForm<GenerationSettings> form() {
        return form;
    }

    /** What is missing before anything can be written; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** Whether something is being written. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The small pair that moves the base's logits. */
    public ProxyViewModel proxy() {
        return proxy;
    }

    /** What each token is coloured by where that is wanted. */
    LensColours colours() {
        return colours;
    }

    /** The texts side by side. */
    ReadOnlyObjectProperty<List<Tried>> textsProperty() {
        return texts.getReadOnlyProperty();
    }

    /** Under which other edits than those in force the texts were written; empty where they are the same. */
    public ReadOnlyStringProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    private void compare() {
        Edits now = state.editsProperty().get();
        // the last text is the one that was written under what was in force
        stale.set(texts.get().stream()
                .skip(Math.max(0, texts.get().size() - 1))
                .map(tried -> tried.column().edits())
                .filter(edits -> !edits.equals(now))
                .map(edits -> Messages.text("try.stale", new EditWords(edits).beside(now), new EditWords(now).count()))
                .findFirst()
                .orElse(""));
    }

    /** Says what to do once the lens at a token is on show. */
    public void onLensShown(Runnable action) {
        lensShown = action;
    }

    /** Says what to do once the token grid shows the text before a token. */
    public void onGridShown(Runnable action) {
        gridShown = action;
    }

    /** Says what to do once the text up to a token is a source or a target. */
    public void onPatchShown(Runnable action) {
        patchShown = action;
    }

    /** Reads in the background what tells languages, so that the first text does not wait for it. */
    public void prepare() {
        jobs.inBackground(LanguageIdentifier::any);
    }

    /** Writes after the prompt. */
    public void write() {
        if (!startable.get()) {
            return;
        }
        ModelPair writing = comparison.get() == Comparison.PROXY
                ? proxy.openProperty().get().at(proxy.alphaProperty().get())
                : pair.getValue();
        write(new Asked(writing, new GenerationPrompt(ID, prompt.get()), settings()), columns());
    }

    private void write(Asked asked, List<Column> columns) {
        boolean isOfEdits = columns.stream().map(Column::edits).distinct().count() > 1;
        List<Tried> written = columns.stream()
                .map(column -> Tried.of(column, asked, isOfEdits))
                .toList();
        colours.begin();
        texts.set(written);
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "try",
                        Messages.text("try.running"),
                        new WriteJob(written, jobs::onInterface),
                        tokens -> state.tell("try.done", written.size(), tokens),
                        state::fail)
                .endingWith(() -> {
                    running.set(false);
                    written.forEach(tried -> tried.text().stop());
                    colours.end(written);
                })
                .toldWhenStopped(Messages.message("try.wasStopped")));
    }

    private GenerationSettings settings() {
        GenerationSettings sampling = form.usableProperty().get();
        return new GenerationSettings(
                sampling.maxNew(),
                sampling.temperature(),
                sampling.topK(),
                sampling.topP(),
                sampling.seed(),
                sampling.repetitionPenalty(),
                chat.get(),
                StopTexts.of(stops.get()),
                state.languagesProperty().get());
    }

    /** Asks what is being written to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Reads the lens where a new token was chosen, and follows that token's probability over the layers. */
    void lensAt(Tried tried, WrittenSpan span) {
        if (isOpen(tried)) {
            var before = ReadAnew.before(tried, span.first(), this::warn);
            int token = span.tokens().getFirst().id();
            around.typed()
                    .follow(
                            watch -> new Followed(
                                    before.run(watch), token, tried.column().edits()),
                            lensShown);
        }
    }

    /** Shows the token grid of the text before a new token, with the cells where it was chosen selected. */
    void gridAt(Tried tried, WrittenSpan span) {
        if (isOpen(tried)) {
            jobs.start(new JobRequest<>(
                    "grid of written",
                    Messages.text("grid.running"),
                    ReadAnew.before(tried, span.first(), this::warn),
                    text -> {
                        around.grid()
                                .showText(new GridViewModel.OwnText(
                                        text, Integer.MAX_VALUE, tried.column().edits()));
                        gridShown.run();
                    },
                    state::fail));
        }
    }

    /** Takes the text up to and with a new token as a source or a target; what was written next is its answer. */
    void patchAt(Tried tried, WrittenSpan span, Role role) {
        if (!isOpen(tried)) {
            return;
        }
        var through = ReadAnew.before(tried, span.end(), this::warn);
        Optional<String> next =
                tried.text().at(span.end()).map(token -> token.piece().strip()).filter(word -> !word.isEmpty());
        String id = "written-" + ++patched;
        jobs.start(new JobRequest<>(
                "patch written",
                Messages.text("patch.reading"),
                through,
                text -> {
                    Map<String, List<String>> answers = next.map(word -> Map.of(FreePromptJob.OUTPUT, List.of(word)))
                            .orElse(Map.of());
                    around.patch().use(role, new Prompt(id, FreePromptJob.OUTPUT, text, answers, Map.of(), Map.of()));
                    patchShown.run();
                },
                state::fail));
    }

    private boolean isOpen(Tried tried) {
        boolean isOpen = proxy.isOpen(tried.asked().pair());
        if (!isOpen) {
            state.noticeProperty().set(new Notice(Notice.Kind.WARNING, Messages.text("try.pairIsGone")));
        }
        return isOpen;
    }

    private void warn(Message told) {
        jobs.onInterface(() -> state.noticeProperty().set(new Notice(Notice.Kind.WARNING, Messages.said(told))));
    }

    private void opened(ModelPair open) {
        stop();
        offer();
        templates = ChatTemplates.NONE;
        if (open == null) {
            judge();
            return;
        }
        jobs.start(new JobRequest<>(
                "chat templates",
                Messages.text("try.templates"),
                watch -> ChatTemplates.of(open),
                read -> {
                    templates = read;
                    judge();
                },
                state::fail));
    }

    private boolean hasAligned() {
        return pair.getValue() != null && pair.getValue().aligned().isPresent();
    }

    private List<Column> columns() {
        return comparison.get().columns(hasAligned(), state.editsProperty().get());
    }

    private void offer() {
        Edits edits = state.editsProperty().get();
        List<Comparison> now =
                Comparison.offered(hasAligned(), proxy.openProperty().get() != null, edits);
        offered.set(now);
        if (!now.contains(comparison.get())) {
            comparison.set(Comparison.CHECKPOINTS);
        }
        compare();
        judge();
    }

    /** What was just opened is what is wanted. */
    private void proxied() {
        stop();
        offer();
        if (proxy.openProperty().get() != null) {
            comparison.set(Comparison.PROXY);
        }
    }

    private void judge() {
        chatRefusal.set(columns().stream()
                .map(column -> templates.refusals().get(column.side()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(""));
        if (!chatRefusal.get().isEmpty()) {
            chat.set(false);
        }
        if (pair.getValue() == null) {
            missing.set(Messages.text("try.needModel"));
        } else if (prompt.get() == null || prompt.get().isEmpty()) {
            missing.set(Messages.text("try.needPrompt"));
        } else {
            missing.set("");
        }
        startable.set(missing.get().isEmpty() && form.validProperty().get() && !running.get());
    }

    @Override
    public void close() {
        stop();
        colours.close();
        proxy.close();
        bag.close();
    }
}
