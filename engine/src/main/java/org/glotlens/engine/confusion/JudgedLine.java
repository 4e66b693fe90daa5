package org.glotlens.engine.confusion;

import java.util.List;
import java.util.Optional;

/**
 * A line of a completion.
 *
 * @param text as it was judged: without ASCII punctuation
 * @param isCounted whether it is long enough to be judged
 * @param told the language that it is told to be in; empty where it is not told
 * @param isRight whether that is the language it should be in; of a line that is not counted it says nothing
 * @param english English words in it, where they are looked for
 */
public record JudgedLine(String text, boolean isCounted, Optional<String> told, boolean isRight, List<String> english) {
    public JudgedLine {
        english = List.copyOf(english);
    }

    /** Whether it switched to another language. */
    public boolean isSwitched() {
        return isCounted && !isRight;
    }
}
