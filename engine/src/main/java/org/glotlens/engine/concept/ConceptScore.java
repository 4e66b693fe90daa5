package org.glotlens.engine.concept;

import java.util.List;

/**
 * An item that was read.
 *
 * @param words that should show; at least one is a token
 */
public record ConceptScore(String name, List<ConceptWord> words) {
    public ConceptScore {
        words = List.copyOf(words);
    }
}
