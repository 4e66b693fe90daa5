package org.glotlens.engine.data;

import java.util.List;
import java.util.Map;

/**
 * What a task expects of the rows of one language.
 *
 * @param labels label word to the class it stands for; empty where answers are free
 * @param goldWords class to the word that a mended row gets
 * @param shots fields of the few-shot examples
 */
public record Expectation(Map<String, String> labels, Map<String, String> goldWords, List<Map<String, String>> shots) {
    /** Expects nothing. */
    public static final Expectation NONE = new Expectation(Map.of(), Map.of(), List.of());
}
