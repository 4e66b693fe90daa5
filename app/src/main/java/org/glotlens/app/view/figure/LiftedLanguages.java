package org.glotlens.app.view.figure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.engine.represent.RepresentResult;

/**
 * The languages that every figure draws in full before the others: the one whose name the pointer is on, else the two of the
 * framed cell.
 */
public final class LiftedLanguages implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Set<String>> languages =
            new ReadOnlyObjectWrapper<>(this, "languages", Set.of());
    private Optional<String> pointed = Optional.empty();

    /** Follows the framed cell of {@code state}. */
    public LiftedLanguages(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.cellProperty(), this::lift);
        bag.onChange(state.hiddenProperty(), this::lift);
        bag.onChange(state.representProperty(), this::lift);
        lift();
    }

    /** Codes of the languages; empty for none. */
    public ReadOnlyObjectProperty<Set<String>> languagesProperty() {
        return languages.getReadOnlyProperty();
    }

    /** Lifts the language of the name that the pointer is on. */
    public void point(Optional<String> name) {
        pointed = name;
        lift();
    }

    private void lift() {
        languages.set(pointed.map(Set::of).orElseGet(this::framed));
    }

    private Set<String> framed() {
        CellPick cell = state.cellProperty().get();
        RepresentResult result = state.representProperty().get();
        if (cell == null || result == null) {
            return Set.of();
        }
        List<String> shown = result.languages().stream().filter(state::isShown).toList();
        boolean isThere = cell.row() < shown.size() && cell.column() < shown.size();
        return isThere
                ? Set.copyOf(List.of(shown.get(cell.row()), shown.get(cell.column())).stream()
                        .distinct()
                        .toList())
                : Set.of();
    }

    @Override
    public void close() {
        bag.close();
    }
}
