package org.glotlens.engine.lens;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tokens that can begin an answer, by encoding the answer and every prefix of it and never by looking at
 * vocabulary strings. Each prefix p is encoded in three forms: as it stands, after a blank, and as it continues an
 * opening quotation mark (the tokens of {@code "p} after those of {@code "}; not where the mark itself is unknown, for an
 * unknown token may stand for mark and word together). An encoding that is one token, blank tokens aside, gives that
 * token; the whole answer gives the first token of every encoding as well.
 */
public final class AnswerCandidates {
    private static final String QUOTE = "\"";

    private final AnswerEncoder encoder;
    private final int[] quote;

    public AnswerCandidates(AnswerEncoder encoder) {
        this.encoder = encoder;
        int[] encoded = encoder.encodeIfPossible(QUOTE);
        this.quote = Arrays.stream(encoded).anyMatch(encoder::isSpecial) ? new int[0] : encoded;
    }

    /** The candidates of all answers of one language, by id, in order of discovery: short prefixes first. */
    public Map<Integer, AnswerToken> ofWords(Collection<String> answers) {
        Map<Integer, AnswerToken> found = new LinkedHashMap<>();
        for (String answer : answers) {
            int length = answer.codePointCount(0, answer.length());
            for (int n = 1; n <= length; n++) {
                String prefix = answer.substring(0, answer.offsetByCodePoints(0, n));
                for (int[] tokens : encodings(prefix)) {
                    if (tokens.length == 1 || n == length && tokens.length > 1) {
                        found.computeIfAbsent(tokens[0], id -> token(id, prefix));
                    }
                }
            }
        }
        return found;
    }

    /** The first ids of answers that are given as ids. */
    Map<Integer, AnswerToken> ofIds(List<List<Integer>> sequences) {
        Map<Integer, AnswerToken> found = new LinkedHashMap<>();
        for (List<Integer> sequence : sequences) {
            int id = sequence.getFirst();
            found.computeIfAbsent(id, _ -> given(id, sequence.toString()));
        }
        return found;
    }

    /** The distinct encodings of the three forms, blank tokens dropped. */
    private List<int[]> encodings(String prefix) {
        Set<List<Integer>> distinct = new LinkedHashSet<>();
        distinct.add(withoutBlanks(encoder.encodeIfPossible(prefix), 0));
        distinct.add(withoutBlanks(encoder.encodeIfPossible(" " + prefix), 0));
        int[] continued = encoder.encodeIfPossible(QUOTE + prefix);
        if (startsWithQuote(continued)) {
            distinct.add(withoutBlanks(continued, quote.length));
        }
        return distinct.stream()
                .map(ids -> ids.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private boolean startsWithQuote(int[] tokens) {
        return quote.length > 0
                && tokens.length > quote.length
                && Arrays.equals(tokens, 0, quote.length, quote, 0, quote.length);
    }

    private List<Integer> withoutBlanks(int[] tokens, int from) {
        return Arrays.stream(tokens, from, tokens.length)
                .filter(id -> !encoder.isBlank(id))
                .boxed()
                .toList();
    }

    private AnswerToken token(int id, String prefix) {
        String reason = encoder.isSpecial(id) ? "a special or unknown token: the tokenizer cannot encode this" : "";
        return new AnswerToken(id, encoder.display(id), prefix, encoder.isByte(id), reason.isEmpty(), reason);
    }

    private AnswerToken given(int id, String sequence) {
        if (id < 0 || id >= encoder.vocabularySize()) {
            String reason = "the id lies outside the vocabulary of " + encoder.vocabularySize() + " tokens";
            return new AnswerToken(id, "", sequence, false, false, reason);
        }
        return new AnswerToken(id, encoder.display(id), sequence, encoder.isByte(id), true, "");
    }
}
