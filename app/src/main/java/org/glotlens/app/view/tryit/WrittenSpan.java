package org.glotlens.app.view.tryit;

import java.util.List;

/**
 * A new token, or the tokens of one character.
 *
 * @param first place of the first of them among the new tokens
 */
record WrittenSpan(int first, List<WrittenToken> tokens) {
    /** Whether the next token belongs to it. */
    boolean isOpen() {
        return tokens.getLast().isPartial();
    }

    /** What stands on it. */
    String shown() {
        WrittenToken last = tokens.getLast();
        return tokens.size() == 1 || last.piece().isEmpty() ? last.shown() : last.piece();
    }

    /** The probability of all of it. */
    double probability() {
        return Math.exp(
                tokens.stream().mapToDouble(WrittenToken::logProbability).sum());
    }
}
