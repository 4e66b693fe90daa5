package org.glotlens.engine.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of the runs of n tokens in a text. */
record Grams(Map<List<String>, Integer> counts, int total) {
    static Grams of(List<String> tokens, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
        }
        return new Grams(counts, Math.max(0, tokens.size() - n + 1));
    }

    /** How many both have, each as often as it is in the one that has fewer of it. */
    int shared(Map<List<String>, Integer> others) {
        return counts.entrySet().stream()
                .mapToInt(gram -> Math.min(gram.getValue(), others.getOrDefault(gram.getKey(), 0)))
                .sum();
    }
}
