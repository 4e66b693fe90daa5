package org.glotlens.engine.consistency;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Side;

/**
 * A measure of all pairs of languages in one checkpoint.
 *
 * @param pairs [language][language]; empty of a language with itself
 */
public record ConsistencyMatrix(Side side, ConsistencyMeasure measure, List<List<Optional<LanguagePair>>> pairs) {
    /** Two different languages, by their places. */
    public LanguagePair pair(int a, int b) {
        return pairs.get(a).get(b).orElseThrow();
    }

    /** [language][language] values; NaN of a language with itself. */
    public double[][] values() {
        return pairs.stream()
                .map(row -> row.stream()
                        .mapToDouble(pair -> pair.map(p -> p.estimate().value()).orElse(Double.NaN))
                        .toArray())
                .toArray(double[][]::new);
    }
}
