package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.neuron.Concept;
import org.glotlens.engine.token.Tokenizer;

/**
 * Sentences of several languages, each with the tokens that the tokenizer puts around a text, and cut as published.
 *
 * @param tokens of each sentence
 * @param languages the number of each sentence's language
 */
record Sentences(List<int[]> tokens, List<Integer> languages) {
    /** Most tokens of a sentence. */
    static final int LONGEST = 256;

    static Sentences read(List<LanguageText> texts, Tokenizer tokenizer) throws DataException {
        List<int[]> tokens = new ArrayList<>();
        List<Integer> languages = new ArrayList<>();
        for (int language = 0; language < texts.size(); language++) {
            try (TextReader reader = TextReader.open(texts.get(language), TextShare.ALL)) {
                for (Optional<int[]> next = reader.next(tokenizer::encode);
                        next.isPresent();
                        next = reader.next(tokenizer::encode)) {
                    tokens.add(Arrays.copyOf(next.get(), Math.min(LONGEST, next.get().length)));
                    languages.add(language);
                }
            }
        }
        return new Sentences(List.copyOf(tokens), List.copyOf(languages));
    }

    /** One language as against the others. */
    Concept concept(String name, int language) throws DataException {
        BitSet positives = new BitSet();
        for (int i = 0; i < languages.size(); i++) {
            positives.set(i, languages.get(i) == language);
        }
        return Concept.of(name, languages.size(), positives);
    }
}
