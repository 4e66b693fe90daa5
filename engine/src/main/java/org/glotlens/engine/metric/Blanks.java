package org.glotlens.engine.metric;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Blanks as Python's {@code split} knows them: no-break ones too. */
final class Blanks {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\u001c-\u001f\u0085]+");

    private Blanks() {}

    /** The words between blanks. */
    static List<String> split(String text) {
        return Arrays.stream(BLANKS.split(text)).filter(word -> !word.isEmpty()).toList();
    }

    /** The text without blanks. */
    static String without(String text) {
        return BLANKS.matcher(text).replaceAll("");
    }
}
