package org.glotlens.engine.preset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers that a study printed, to stand beside the measured ones.
 *
 * @param of the model that they are of; empty where there are none
 * @param values percent, by the row of the table
 */
public record PublishedNumbers(String of, Map<String, Double> values) {
    /** None that could be checked. */
    public static final PublishedNumbers NONE = new PublishedNumbers("", Map.of());

    public PublishedNumbers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The number of a row; NaN where none was printed. */
    public double of(String row) {
        return values.getOrDefault(row, Double.NaN);
    }
}
