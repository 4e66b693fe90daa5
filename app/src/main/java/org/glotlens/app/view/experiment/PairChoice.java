package org.glotlens.app.view.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;

/** The languages that prompts on show ask from and for. Only pairs are offered that some prompt has. */
public final class PairChoice {
    private final WorkbenchState state;
    private final ReadOnlyObjectWrapper<List<Prompt>> offered = new ReadOnlyObjectWrapper<>(this, "offered", List.of());
    private final StringProperty source = new SimpleStringProperty(this, "source");
    private final StringProperty target = new SimpleStringProperty(this, "target");
    private final ReadOnlyIntegerWrapper available = new ReadOnlyIntegerWrapper(this, "available");

    PairChoice(WorkbenchState state, Bag bag) {
        this.state = state;
        bag.onChange(source, this::filter);
        bag.onChange(target, this::filter);
    }

    /** Source language that prompts must have to be shown, or null for any. */
    public StringProperty sourceProperty() {
        return source;
    }

    /** Target language that prompts must have to be shown, or null for any. */
    public StringProperty targetProperty() {
        return target;
    }

    /** How many of the prompts have the chosen pair. */
    public ReadOnlyIntegerProperty availableProperty() {
        return available.getReadOnlyProperty();
    }

    /** The prompts that are chosen among. */
    public ReadOnlyObjectProperty<List<Prompt>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /** The source languages of prompts with the chosen target, sorted; empty where prompts do not tell theirs. */
    public List<String> sources() {
        return pairs().filter(pair -> isOf(target, pair.target()))
                .map(PromptPair::source)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** The target languages of prompts with the chosen source, sorted. */
    public List<String> targets() {
        return pairs().filter(pair -> isOf(source, pair.source().orElse(null)))
                .map(PromptPair::target)
                .distinct()
                .sorted()
                .toList();
    }

    /** Takes other prompts to choose among; a pair that none of them has is given up. */
    void offer(List<Prompt> prompts) {
        if (prompts.equals(offered.get())) {
            return;
        }
        offered.set(prompts);
        if (pairs().noneMatch(this::fits)) {
            forget();
        }
        filter();
    }

    /** Goes back to every pair. */
    void forget() {
        source.set(null);
        target.set(null);
    }

    private Stream<PromptPair> pairs() {
        return offered.get().stream().map(PromptPair::of);
    }

    private boolean fits(PromptPair pair) {
        return isOf(target, pair.target()) && isOf(source, pair.source().orElse(null));
    }

    private static boolean isOf(StringProperty chosen, String language) {
        return chosen.get() == null || Objects.equals(chosen.get(), language);
    }

    private void filter() {
        Set<String> fitting = offered.get().stream()
                .filter(prompt -> fits(PromptPair.of(prompt)))
                .map(Prompt::id)
                .collect(Collectors.toSet());
        boolean isAny = source.get() == null && target.get() == null;
        state.filterProperty().set(isAny ? PromptFilter.ALL : PromptFilter.ofIds(fitting));
        available.set(fitting.size());
    }
}
