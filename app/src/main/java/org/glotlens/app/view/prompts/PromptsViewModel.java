package org.glotlens.app.view.prompts;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.PromptItems;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.Prompt;

/** The prompts that were measured, searched and selected. */
public final class PromptsViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ReadOnlyObjectWrapper<List<Prompt>> shown = new ReadOnlyObjectWrapper<>(this, "shown", List.of());

    /** Follows the lens result of {@code state}. */
    public PromptsViewModel(WorkbenchState state) {
        this.state = state;
        bag.follow(state.lensProperty(), result -> filter());
        bag.follow(state.filterProperty(), kept -> filter());
        bag.follow(search, text -> filter());
    }

    /** What the prompts must contain: words of the text, the answers, the id or the language. */
    public StringProperty searchProperty() {
        return search;
    }

    /** The prompts that match the search, in reading order. */
    public ReadOnlyObjectProperty<List<Prompt>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Selects a prompt for the whole window. */
    public void select(Prompt prompt) {
        state.selectPrompt(prompt);
    }

    /** Goes back to the mean over all prompts. */
    public void clear() {
        state.promptProperty().set(null);
    }

    /** The part of a prompt that is asked: its last line, or what follows the last separator of a word list. */
    public static String question(Prompt prompt) {
        return PromptItems.question(prompt);
    }

    private void filter() {
        var result = state.lensProperty().get();
        List<Prompt> all = result == null ? List.of() : result.prompts();
        String wanted = search.get() == null ? "" : search.get().strip().toLowerCase(Locale.ROOT);
        shown.set(all.stream()
                .filter(state.filterProperty().get()::test)
                .filter(p -> wanted.isEmpty() || matches(p, wanted))
                .toList());
    }

    private static boolean matches(Prompt prompt, String wanted) {
        return prompt.language().equals(wanted)
                || prompt.id().toLowerCase(Locale.ROOT).contains(wanted)
                || prompt.text().toLowerCase(Locale.ROOT).contains(wanted)
                || prompt.answers().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(a -> a.toLowerCase(Locale.ROOT).contains(wanted));
    }

    @Override
    public void close() {
        bag.close();
    }
}
