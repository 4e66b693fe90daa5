package org.glotlens.sample;

/**
 * A stretch of a training line; stretches are joined by blanks.
 *
 * @param isLearnt whether its tokens count for the loss
 */
record Segment(String text, boolean isLearnt) {
    static Segment given(String text) {
        return new Segment(text, false);
    }

    static Segment learnt(String text) {
        return new Segment(text, true);
    }
}
