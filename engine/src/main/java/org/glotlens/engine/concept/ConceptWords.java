package org.glotlens.engine.concept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.token.Tokenizer;

/** The words that are one token of a tokenizer, as they stand or after a blank. */
final class ConceptWords {
    private static final String BLANK = "␣";

    private final Map<String, List<Integer>> tokens = new HashMap<>();

    ConceptWords(Tokenizer tokenizer) {
        for (int id = 0; id < tokenizer.usableSize(); id++) {
            if (tokenizer.vocabulary().has(id) && !tokenizer.vocabulary().isByte(id) && !tokenizer.isSpecial(id)) {
                tokens.computeIfAbsent(tokenizer.vocabulary().display(id), text -> new ArrayList<>())
                        .add(id);
            }
        }
    }

    ConceptWord of(String word) {
        String shown = word.replace(" ", BLANK);
        List<Integer> ids = new ArrayList<>(tokens.getOrDefault(shown, List.of()));
        ids.addAll(tokens.getOrDefault(BLANK + shown, List.of()));
        return new ConceptWord(word, ids);
    }
}
