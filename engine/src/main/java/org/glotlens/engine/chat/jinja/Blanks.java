package org.glotlens.engine.chat.jinja;

import java.util.function.IntPredicate;

/** Blanks as Python knows them, which are others than Java's, and texts without them. */
final class Blanks {
    private Blanks() {}

    static boolean isBlank(int c) {
        return c >= 9 && c <= 13
                || c >= 0x1c && c <= 0x20
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    static String stripLeading(String text, IntPredicate gone) {
        int from = 0;
        while (from < text.length() && gone.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        return text.substring(from);
    }

    static String stripTrailing(String text, IntPredicate gone) {
        int to = text.length();
        while (to > 0 && gone.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(0, to);
    }

    static String strip(String text) {
        return stripTrailing(stripLeading(text, Blanks::isBlank), Blanks::isBlank);
    }
}
