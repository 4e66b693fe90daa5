package org.glotlens.app.lesson;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page of a lesson.
 *
 * @param title above the text
 * @param text paragraphs
 * @param shown how the window stands when the page opens
 * @param lit the parts of the window that the page speaks of; empty for all
 * @param goal what the reader does to go on
 * @param guess what the class guesses before the answer is shown
 */
public record LessonPage(
        String title, List<String> text, Shown shown, Set<LessonPart> lit, Optional<Goal> goal, Optional<Guess> guess) {
    public LessonPage {
        text = List.copyOf(text);
        lit = lit.isEmpty() ? Set.of() : EnumSet.copyOf(lit);
    }

    /**
     * What the reader does to go on.
     *
     * @param said in words
     * @param until how the window stands when it is done
     */
    public record Goal(String said, Shown until) {}

    /**
     * A question that is answered by the class before the figure is shown.
     *
     * @param choices at least two
     * @param right which of them is the answer, from 0
     * @param then what is said with the answer
     */
    public record Guess(String question, List<String> choices, int right, String then) {
        public Guess {
            choices = List.copyOf(choices);
        }
    }
}
