package org.glotlens.engine.measure;

import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

/** How results are compared number by number. */
final class Exactly {
    private Exactly() {}

    /** To the bit; without it, numbers that are within a millionth of each other count as equal. */
    static RecursiveComparisonConfiguration bits() {
        return RecursiveComparisonConfiguration.builder()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .withEqualsForType((a, b) -> Float.compare(a, b) == 0, Float.class)
                .build();
    }
}
