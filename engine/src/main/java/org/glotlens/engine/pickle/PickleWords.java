package org.glotlens.engine.pickle;

/** Texts of a file of others, short enough for a sentence. */
final class PickleWords {
    private static final int MOST = 80;

    private PickleWords() {}

    /** The beginning of a text. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
    }
}
