package org.glotlens.app.view.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.prompts.OwnPrompt;
import org.glotlens.app.view.prompts.TypedPromptViewModel;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.run.Traced;

/** The results of the window as a project holds them, and those of the open project that no view shows. */
final class ResultsOnShow {
    private final WorkbenchState state;
    private final TypedPromptViewModel typed;

    /** Each result is packed once, however often it is saved. */
    private final Map<Object, ProjectResult> known = new IdentityHashMap<>();

    private List<ProjectResult> carried = List.of();

    private final List<TabResult<?>> tabs;

    ResultsOnShow(WorkbenchState state, TypedPromptViewModel typed, List<TabResult<?>> tabs) {
        this.state = state;
        this.typed = typed;
        this.tabs = List.copyOf(tabs);
    }

    /** What else tells that there may be others. */
    List<ObservableValue<?>> changes() {
        return tabs.stream().<ObservableValue<?>>map(TabResult::shown).toList();
    }

    /** All of them: the measured prompts, the representations, one's own prompts, and what is carried along. */
    List<ProjectResult> now() {
        List<ProjectResult> now = onShow();
        now.addAll(carried);
        Set<Object> present = Collections.newSetFromMap(new IdentityHashMap<>());
        now.forEach(result -> present.add(result.measured().result()));
        known.keySet().removeIf(result -> !present.contains(result));
        return now;
    }

    /** The same without what is carried along. */
    List<ProjectResult> onShow() {
        List<ProjectResult> now = new ArrayList<>();
        typed.measured().ifPresent(lens -> now.add(of(lens.from(), lens.result())));
        if (state.representProperty().get() != null
                && state.shownRepresentProperty().get() != null) {
            now.add(of(
                    state.shownRepresentProperty().get(),
                    state.representProperty().get()));
        }
        for (OwnPrompt prompt : typed.own()) {
            now.add(of(prompt.from(), prompt.result()));
        }
        for (TabResult<?> tab : tabs) {
            of(tab).ifPresent(now::add);
        }
        return now;
    }

    private <R extends Traced<R>> Optional<ProjectResult> of(TabResult<R> tab) {
        return Optional.ofNullable(tab.shown().getValue())
                .map(shown -> known.computeIfAbsent(
                        shown.measured().result(), made -> new ProjectResult(shown.folders(), shown.measured())));
    }

    /** Lets the tabs show nothing. */
    void clear() {
        tabs.forEach(tab -> tab.clear().run());
    }

    /**
     * Shows in the tabs what they take of these, the first of each kind; gives what none takes.
     *
     * @param now where the checkpoints of a result are
     */
    List<ProjectResult> show(List<ProjectResult> others, Function<ProjectResult, PairFolders> now) {
        List<ProjectResult> left = new ArrayList<>(others);
        for (TabResult<?> tab : tabs) {
            left.stream()
                    .filter(each -> each.measured().measurement().kind() == tab.kind())
                    .findFirst()
                    .ifPresent(each -> {
                        tab.show(now.apply(each), each.measured());
                        left.remove(each);
                    });
        }
        return left;
    }

    private <R extends Traced<R>, M extends Measurement<R>> ProjectResult of(Shown<M> from, R result) {
        return known.computeIfAbsent(
                result,
                made -> new ProjectResult(from.named().folders(), new Measured<>(from.measurement(), result, true)));
    }

    /** Takes over what a project holds; of these, {@code others} are shown by no view. */
    void open(List<ProjectResult> all, List<ProjectResult> others) {
        known.clear();
        all.forEach(result -> known.put(result.measured().result(), result));
        carried = List.copyOf(others);
    }
}
