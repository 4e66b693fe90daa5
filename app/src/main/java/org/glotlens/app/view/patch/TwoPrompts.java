package org.glotlens.app.view.patch;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchSettings.Tokens;

/** A source and a target among the measured prompts and written texts, the tokens between which is patched, and the answers that are read. */
public final class TwoPrompts implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final ObservableValue<Tokens> rule;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<List<Prompt>> prompts = new ReadOnlyObjectWrapper<>(this, "prompts", List.of());
    private final ObjectProperty<Prompt> source = new SimpleObjectProperty<>(this, "source");
    private final ObjectProperty<Prompt> target = new SimpleObjectProperty<>(this, "target");
    private final IntegerProperty sourceAt = new SimpleIntegerProperty(this, "sourceAt", -1);
    private final IntegerProperty targetAt = new SimpleIntegerProperty(this, "targetAt", -1);
    private final ObservableSet<String> asked = FXCollections.observableSet();
    private final Map<Role, Prompt> own = new EnumMap<>(Role.class);
    private List<Prompt> measured = List.of();
    private final ReadOnlyObjectWrapper<ReadPrompts> read = new ReadOnlyObjectWrapper<>(this, "read");

    /** Which of the two a prompt is. */
    public enum Role {
        /** The one that gives. */
        SOURCE,
        /** The one that is patched. */
        TARGET
    }

    /**
     * Chooses among the prompts of the lens result in {@code state}.
     *
     * @param pair the open pair, or null
     * @param rule which tokens count for a word
     */
    TwoPrompts(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, ObservableValue<Tokens> rule) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.rule = rule;
        bag.onChange(source, this::choose);
        bag.onChange(target, this::choose);
        bag.onChange(rule, this::encode);
        bag.follow(state.lensProperty(), this::take);
        bag.follow(pair, open -> encode());
    }

    /** The prompts to choose among: the measured ones that have words for answers, and texts that were written. */
    public ReadOnlyObjectProperty<List<Prompt>> promptsProperty() {
        return prompts.getReadOnlyProperty();
    }

    /** The prompt that gives, or null. */
    public ObjectProperty<Prompt> sourceProperty() {
        return source;
    }

    /** The prompt that is patched, or null. */
    public ObjectProperty<Prompt> targetProperty() {
        return target;
    }

    /** Token of the source whose values are taken, from 0. */
    public IntegerProperty sourceAtProperty() {
        return sourceAt;
    }

    /** Token of the target that they are put at, from 0. */
    public IntegerProperty targetAtProperty() {
        return targetAt;
    }

    /** Names of the answers that are read. */
    public ObservableSet<String> asked() {
        return asked;
    }

    /** Both prompts as the open pair reads them; null while it has not. */
    public ReadOnlyObjectProperty<ReadPrompts> readProperty() {
        return read.getReadOnlyProperty();
    }

    private void take(LensResult result) {
        measured = result == null
                ? List.of()
                : result.prompts().stream()
                        .filter(prompt -> !prompt.answers().isEmpty())
                        .toList();
        offer();
        List<Prompt> usable = prompts.get();
        Prompt first = kept(source, usable).orElse(usable.isEmpty() ? null : usable.getFirst());
        Prompt second = kept(target, usable)
                .or(() -> usable.stream()
                        .filter(prompt -> !prompt.language().equals(first.language()))
                        .findFirst())
                .orElse(usable.isEmpty() ? null : usable.getLast());
        source.set(first);
        target.set(second);
    }

    /** Takes a prompt that was not measured; its last token is the one between which is patched. */
    void use(Role role, Prompt prompt) {
        own.put(role, prompt);
        offer();
        ObjectProperty<Prompt> chosen = role == Role.SOURCE ? source : target;
        ObjectProperty<Prompt> other = role == Role.SOURCE ? target : source;
        chosen.set(prompt);
        if (other.get() == null) {
            other.set(prompt);
        }
    }

    private void offer() {
        prompts.set(Stream.concat(measured.stream(), own.values().stream()).toList());
    }

    /** The same prompt among others, where there is one. */
    private static Optional<Prompt> kept(ObjectProperty<Prompt> chosen, List<Prompt> usable) {
        Prompt before = chosen.get();
        return before == null
                ? Optional.empty()
                : usable.stream().filter(prompt -> prompt.equals(before)).findFirst();
    }

    private void choose() {
        asked.clear();
        if (source.get() != null && target.get() != null) {
            asked.addAll(ReadPrompts.usual(source.get(), target.get()));
        }
        encode();
    }

    private void encode() {
        ModelPair open = pair.getValue();
        Prompt from = source.get();
        Prompt into = target.get();
        if (open == null || from == null || into == null) {
            read.set(null);
            return;
        }
        Tokens counted = rule.getValue();
        jobs.start(new JobRequest<>(
                "patch prompts",
                Messages.text("patch.reading"),
                watch -> ReadPrompts.of(open.tokenizer(), counted, from, into),
                this::show,
                state::fail));
    }

    private void show(ReadPrompts fresh) {
        boolean isOther = read.get() == null
                || !read.get().source().equals(fresh.source())
                || !read.get().target().equals(fresh.target());
        read.set(fresh);
        if (isOther) {
            sourceAt.set(fresh.source().size() - 1);
            targetAt.set(fresh.target().size() - 1);
        }
    }

    /** The answers that are read, in order. */
    List<AnswerLine> answers() {
        return read.get() == null
                ? List.of()
                : read.get().answers().stream()
                        .filter(answer -> asked.contains(answer.name()))
                        .toList();
    }

    /** What must be changed before these prompts can be patched; empty for nothing. */
    String problem() {
        if (prompts.get().isEmpty()) {
            return Messages.text("patch.needPrompts");
        }
        if (read.get() == null) {
            return Messages.text("patch.reading");
        }
        if (answers().isEmpty()) {
            return Messages.text("patch.needAnswer");
        }
        Map<Integer, AnswerLine> claimed = new HashMap<>();
        for (AnswerLine answer : answers()) {
            if (answer.ids().isEmpty()) {
                return Messages.text("patch.noToken", answer.name());
            }
            for (int id : answer.ids()) {
                AnswerLine other = claimed.putIfAbsent(id, answer);
                if (other != null) {
                    String shown = answer.tokens().get(List.copyOf(answer.ids()).indexOf(id));
                    return Messages.text("patch.clash", shown, other.name(), answer.name());
                }
            }
        }
        return "";
    }

    /** The pair that was put together; a last token is called -1, so that it stays the last. */
    Optional<PatchPair> chosen() {
        if (!problem().isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> words = new LinkedHashMap<>();
        answers().forEach(answer -> words.put(answer.name(), answer.words()));
        return Optional.of(new PatchPair(
                source.get().id() + " > " + target.get().id(),
                List.of(source.get().text()),
                target.get().text(),
                position(sourceAt.get(), read.get().source()),
                position(targetAt.get(), read.get().target()),
                words));
    }

    private static int position(int at, List<String> tokens) {
        return at == tokens.size() - 1 ? -1 : at;
    }

    @Override
    public void close() {
        bag.close();
    }
}
