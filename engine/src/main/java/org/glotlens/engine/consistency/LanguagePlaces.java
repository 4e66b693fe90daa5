package org.glotlens.engine.consistency;

import java.util.List;
import java.util.stream.IntStream;

/** Two different languages, by their places. */
record LanguagePlaces(int a, int b) {
    /** Every two of n, the first of them ahead. */
    static List<LanguagePlaces> pairs(int n) {
        return bothWays(n).stream().filter(pair -> pair.a < pair.b).toList();
    }

    /** Every two of n, both ways. */
    static List<LanguagePlaces> bothWays(int n) {
        return IntStream.range(0, n * n)
                .mapToObj(i -> new LanguagePlaces(i / n, i % n))
                .filter(pair -> pair.a != pair.b)
                .toList();
    }
}
