package org.glotlens.app.view.written;

import java.util.List;

/**
 * A new token, or the tokens of one character.
 *
 * @param first place of the first of them among the new tokens
 */
public record WrittenSpan(int first, List<WrittenToken> tokens) {
    /** Whether the next token belongs to it. */
    boolean isOpen() {
        return tokens.getLast().isPartial();
    }

    /** What stands on it. */
    public String shown() {
        WrittenToken last = tokens.getLast();
        return tokens.size() == 1 || last.piece().isEmpty() ? last.shown() : last.piece();
    }

    /** The place behind it among the new tokens. */
    public int end() {
        return first + tokens.size();
    }

    /** The probability of all of it. */
    public double probability() {
        return Math.exp(
                tokens.stream().mapToDouble(WrittenToken::logProbability).sum());
    }
}
