package org.glotlens.engine.generate;

/** Hears what is written while it is written. Called on the engine thread. */
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
}
