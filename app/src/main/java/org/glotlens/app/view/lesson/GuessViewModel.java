package org.glotlens.app.view.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.lesson.LessonPage.Guess;

/** What the class guesses on the pages of one lesson, and whether the answer was shown. */
public final class GuessViewModel {
    private final Map<LessonPage, List<Integer>> votes = new HashMap<>();
    private final Map<LessonPage, Boolean> shown = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<Integer>> counts = new ReadOnlyObjectWrapper<>(this, "counts", List.of());
    private final ReadOnlyBooleanWrapper hidden = new ReadOnlyBooleanWrapper(this, "hidden");
    private LessonPage page;

    /** Nobody has guessed yet. */
    void begin() {
        votes.clear();
        shown.clear();
        turn(null);
    }

    /** The page that is open, or null. */
    void turn(LessonPage open) {
        page = open;
        tell();
    }

    /** How many guessed each choice of the open page; empty where nothing is to be guessed. */
    public ReadOnlyObjectProperty<List<Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Whether the open page asks for a guess whose answer was not shown yet. */
    public ReadOnlyBooleanProperty hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    /** What the open page asks. */
    public Optional<Guess> guess() {
        return Optional.ofNullable(page).flatMap(LessonPage::guess);
    }

    /** Counts one more guess, while the answer is hidden; choices are counted from 0, others are passed over. */
    public void vote(int choice) {
        if (hidden.get()
                && choice >= 0
                && choice < guess().orElseThrow().choices().size()) {
            List<Integer> now = new ArrayList<>(counts.get());
            now.set(choice, now.get(choice) + 1);
            votes.put(page, List.copyOf(now));
            tell();
        }
    }

    /** Shows the answer; guesses stay as they are from now on. */
    public void answer() {
        if (hidden.get()) {
            shown.put(page, true);
            tell();
        }
    }

    private void tell() {
        Optional<Guess> guess = guess();
        counts.set(guess.map(asked -> votes.getOrDefault(
                        page, Collections.nCopies(asked.choices().size(), 0)))
                .orElse(List.of()));
        hidden.set(guess.isPresent() && !shown.getOrDefault(page, false));
    }
}
