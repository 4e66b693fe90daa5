package org.glotlens.engine.consistency;

import java.util.List;

/**
 * A row of a file: a fact with a place left open, and candidates for that place.
 *
 * @param prompt the sentence, {@link #MASK} at the open place
 * @param answer the right candidate
 * @param candidates by their place in the row, which is the same in every language
 * @param problem why the row cannot be used, as a phrase; empty where it can
 */
public record Cloze(String prompt, String answer, List<String> candidates, String problem) {
    /** Stands at the open place. */
    public static final String MASK = "<mask>";

    public Cloze {
        candidates = List.copyOf(candidates);
    }

    /** A row that can be used. */
    Cloze(String prompt, String answer, List<String> candidates) {
        this(prompt, answer, candidates, "");
    }

    /** A row that cannot. */
    static Cloze broken(String problem) {
        return new Cloze("", "", List.of(), problem);
    }

    /** The text ahead of the open place. */
    String before() {
        return prompt.substring(0, prompt.indexOf(MASK));
    }

    /** The text behind it. */
    String after() {
        return prompt.substring(prompt.indexOf(MASK) + MASK.length());
    }

    /** The sentence with a candidate at the open place. */
    String filled(int candidate) {
        return before() + candidates.get(candidate) + after();
    }
}
