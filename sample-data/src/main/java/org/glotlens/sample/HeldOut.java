package org.glotlens.sample;

import org.glotlens.sample.Words.Concept;

/** Which fifth of all combinations never occurs in any training text, so that it can be asked about. */
final class HeldOut {
    private static final int ONE_IN = 5;

    private HeldOut() {}

    /** Whether a word of one language never stands beside its translation, where neither language is English. */
    static boolean pair(Concept concept, String from, String to) {
        boolean isDirect = !from.equals("en") && !to.equals("en");
        return isDirect && isDrawn(concept.name() + '/' + from + '/' + to);
    }

    /** Whether a sentence never occurs in any language. */
    static boolean sentence(Pattern pattern, Concept thing, Concept last) {
        return isDrawn(pattern.id() + '/' + thing.name() + '/' + last.name());
    }

    private static boolean isDrawn(String name) {
        return Math.floorMod(name.hashCode(), ONE_IN) == 0;
    }
}
