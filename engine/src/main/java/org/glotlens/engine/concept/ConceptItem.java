package org.glotlens.engine.concept;

import java.util.List;

/**
 * A prompt, and the words that should show on the way to its answer.
 *
 * @param name unique within the file
 * @param prompt text up to the answer; the lens looks at its last token
 * @param target what follows the prompt; it says where the lens looks and is not scored
 * @param intermediates words of the language, the relation and the concepts
 */
public record ConceptItem(String name, String prompt, String target, List<String> intermediates) {
    public ConceptItem {
        intermediates = List.copyOf(intermediates);
    }
}
