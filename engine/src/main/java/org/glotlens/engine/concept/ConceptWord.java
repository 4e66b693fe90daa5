package org.glotlens.engine.concept;

import java.util.List;

/**
 * A word that should show.
 *
 * @param ids tokens that are the word, with a blank before it or without; none where the tokenizer has no such token
 */
public record ConceptWord(String text, List<Integer> ids) {
    public ConceptWord {
        ids = List.copyOf(ids);
    }

    /** Whether it is one token, so that it has a rank. */
    public boolean isScored() {
        return !ids.isEmpty();
    }
}
