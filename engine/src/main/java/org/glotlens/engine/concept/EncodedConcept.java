package org.glotlens.engine.concept;

import java.util.List;

/**
 * An item as a model reads it.
 *
 * @param tokens of the prompt, not empty
 * @param words that should show, at least one of them a token
 */
public record EncodedConcept(String name, int[] tokens, List<ConceptWord> words) {
    public EncodedConcept {
        words = List.copyOf(words);
    }

    /** Tokens of all words, one after the other. */
    long[] ids() {
        return words.stream()
                .flatMap(word -> word.ids().stream())
                .mapToLong(Integer::longValue)
                .toArray();
    }
}
