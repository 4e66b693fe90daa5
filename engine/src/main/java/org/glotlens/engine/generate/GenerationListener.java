package org.glotlens.engine.generate;

import java.util.Optional;
import org.glotlens.engine.DataException;

/** Hears what is written while it is written, and may know what was written before. Called on the engine thread. */
@FunctionalInterface
public interface GenerationListener {
    /** Hears nothing. */
    GenerationListener NONE = (prompt, token, logProbability, piece) -> {};

    /**
     * A new token.
     *
     * @param prompt among all prompts, from 0
     * @param logProbability natural logarithm of its probability
     * @param piece text that is whole with it; empty inside a character
     */
    void added(int prompt, int token, double logProbability, String piece);

    /** What an earlier run wrote after a prompt; a batch of which all texts are known is not written again. */
    default Optional<GeneratedText> known(int prompt) {
        return Optional.empty();
    }

    /**
     * A text is whole.
     *
     * @throws DataException if it is to be kept and cannot be
     */
    default void finished(int prompt, GeneratedText text) throws DataException {}
}
