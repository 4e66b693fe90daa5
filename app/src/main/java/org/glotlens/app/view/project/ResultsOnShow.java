package org.glotlens.app.view.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.app.view.prompts.OwnPrompt;
import org.glotlens.app.view.prompts.TypedPromptViewModel;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.run.Traced;

/** The results of the window as a project holds them, and those of the open project that no view shows. */
final class ResultsOnShow {
    private final WorkbenchState state;
    private final TypedPromptViewModel typed;

    /** Each result is packed once, however often it is saved. */
    private final Map<Object, ProjectResult> known = new IdentityHashMap<>();

    private List<ProjectResult> carried = List.of();

    ResultsOnShow(WorkbenchState state, TypedPromptViewModel typed) {
        this.state = state;
        this.typed = typed;
    }

    /** All of them: the measured prompts, the representations, one's own prompts, and what is carried along. */
    List<ProjectResult> now() {
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
        now.addAll(carried);
        Set<Object> present = Collections.newSetFromMap(new IdentityHashMap<>());
        now.forEach(result -> present.add(result.measured().result()));
        known.keySet().removeIf(result -> !present.contains(result));
        return now;
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
