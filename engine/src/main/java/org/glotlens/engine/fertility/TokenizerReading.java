package org.glotlens.engine.fertility;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one tokenizer makes of all texts.
 *
 * @param model what the tokenizer is called
 * @param languages one each, in the order of the texts
 * @param scripts of the tokens of the vocabulary, see {@link VocabularyScripts}; the most frequent first
 */
public record TokenizerReading(String model, List<LanguageTokens> languages, Map<String, Integer> scripts) {
    /** The counts of a language. */
    public Optional<LanguageTokens> of(String language) {
        return languages.stream()
                .filter(counts -> counts.language().equals(language))
                .findFirst();
    }

    /** Tokens of the vocabulary. */
    public int vocabulary() {
        return scripts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
