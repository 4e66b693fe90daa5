package org.glotlens.engine.token;

/** Reads a text as a model does that has more in front of it than a tokenizer. */
@FunctionalInterface
public interface TextReader {
    /**
     * Ids of a text; those beyond the model's vocabulary are no tokens.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    int[] read(String text);
}
