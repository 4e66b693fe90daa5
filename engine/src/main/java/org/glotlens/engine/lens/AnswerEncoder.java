package org.glotlens.engine.lens;

import java.util.Optional;

/**
 * What {@link AnswerSetBuilder} needs of a tokenizer. Works for any kind: byte level, SentencePiece, word level.
 */
public interface AnswerEncoder {
    /**
     * Encodes text without any special token, neither BOS nor EOS, and without truncation.
     *
     * @throws IllegalArgumentException if the tokenizer has neither tokens for the text nor an unknown token, or the model
     *     has no row for one of them
     */
    int[] encodePlain(String text);

    /**
     * Encodes a prompt, with the begin tokens that the tokenizer adds and its end left open.
     *
     * @throws IllegalArgumentException as {@link #encodePlain}
     */
    default int[] encodePrompt(String text) {
        return encodePlain(text);
    }

    /** Why a prompt cannot be read, in one sentence; empty where it can. */
    default Optional<String> problem(String prompt) {
        try {
            boolean isEmpty = encodePlain(prompt).length == 0 || encodePrompt(prompt).length == 0;
            return isEmpty ? Optional.of("The tokenizer turns the prompt into no token at all.") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("The prompt cannot be read: " + e.getMessage() + ".");
        }
    }

    /** The same, but no tokens at all where the tokenizer cannot encode the text. */
    default int[] encodeIfPossible(String text) {
        try {
            return encodePlain(text);
        } catch (IllegalArgumentException e) {
            return new int[0];
        }
    }

    /** The token as a person reads it, blanks visible, byte pieces as {@code <0xE4>}. */
    String display(int id);

    /** Whether the token is a single byte that is not a whole character: one byte of a longer one. */
    boolean isByte(int id);

    /** Whether the token is a special one: BOS, EOS, padding, unknown and the like. */
    boolean isSpecial(int id);

    /** Whether the token's text is nothing but word-boundary marks or blanks. */
    boolean isBlank(int id);

    /** Number of token ids that a text can have; they run from 0 to this, exclusive. */
    int vocabularySize();
}
