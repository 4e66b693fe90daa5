package org.glotlens.sample;

import org.glotlens.sample.Words.Concept;

/**
 * A sentence in no language yet.
 *
 * @param last an emotion word, or a thing in its place
 */
record Sentence(Pattern pattern, Concept thing, Concept last) {
    String in(String language) {
        return pattern.fill(language, thing, last);
    }

    boolean isHeldOut() {
        return HeldOut.sentence(pattern, thing, last);
    }
}
