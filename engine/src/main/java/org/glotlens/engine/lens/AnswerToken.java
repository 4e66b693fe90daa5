package org.glotlens.engine.lens;

/**
 * One token id considered for a language's answer set.
 *
 * @param text the token as a person reads it
 * @param fromPrefix the prefix of the answer whose encoding gave the id
 * @param isFirstByte whether the token is a single byte of a longer character
 * @param isIncluded whether the id counts for its language
 * @param reason why it was left out or moved to {@code shared}; empty when included in a
 *     language's own set; in {@code shared} it names the languages that claim the id
 */
public record AnswerToken(
        int id, String text, String fromPrefix, boolean isFirstByte, boolean isIncluded, String reason) {}
