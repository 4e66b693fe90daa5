package org.glotlens.engine.patch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.lens.AnswerCandidates;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.token.Tokenizer;

/**
 * Which tokens count for the words of an answer.
 *
 * @param rule which of a word's tokens
 */
public record AnswerTokens(Tokenizer tokenizer, PatchSettings.Tokens rule) {
    /** Token ids that count for any of the words, without repeats. */
    public Set<Integer> of(List<String> words) {
        return switch (rule) {
            case PREFIXES -> {
                Set<Integer> ids = new LinkedHashSet<>();
                new AnswerCandidates(new TokenEncoder(tokenizer))
                        .ofWords(words).values().stream()
                                .filter(AnswerToken::isIncluded)
                                .forEach(token -> ids.add(token.id()));
                yield ids;
            }
            case FIRST -> firstTokens(words);
        };
    }

    private Set<Integer> firstTokens(List<String> words) {
        TokenEncoder encoder = new TokenEncoder(tokenizer);
        Set<Integer> ids = new LinkedHashSet<>();
        for (String word : words) {
            for (String form : List.of(word, " " + word)) {
                int[] tokens = encoder.encodeIfPossible(form);
                if (tokens.length > 0 && !encoder.isSpecial(tokens[0])) {
                    ids.add(tokens[0]);
                }
            }
        }
        return ids;
    }
}
