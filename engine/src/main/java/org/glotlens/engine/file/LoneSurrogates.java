package org.glotlens.engine.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.glotlens.engine.Message;

/**
 * Finds halves of characters in a JSON text: an escape such as {@code \ud83d} without its other half, as cutting a text by
 * its length leaves it. No such half can be written as UTF-8, so that whoever goes on silently has a question mark. Takes
 * the text piece by piece.
 */
public final class LoneSurrogates {
    private static final int HEX = 16;
    private static final int DIGITS = 4;

    private final Deque<Place> found = new ArrayDeque<>();
    private int line = 1;
    private int column;
    private boolean isEscape;
    private int digits;
    private int unit;
    private Place start;
    private Place half;

    /**
     * Where a half stands.
     *
     * @param line from 1
     * @param column of its backslash, in characters from 1
     * @param escape as it is written, for example {@code \ud83d}
     */
    public record Place(int line, int column, String escape) {
        /** What is wrong, as a phrase. */
        public Message problem() {
            return Message.of(
                    "loneSurrogates.column",
                    "column %d holds %s, half of a character (an unpaired surrogate)",
                    column,
                    escape);
        }

        /** The same of a text that is itself a line of a file. */
        Place onLine(int number) {
            return new Place(number, column, escape);
        }
    }

    /** The first half in a whole text. */
    public static Optional<Place> first(CharSequence text) {
        LoneSurrogates scan = new LoneSurrogates();
        for (int i = 0; i < text.length() && scan.found.isEmpty(); i++) {
            scan.take(text.charAt(i));
        }
        return Optional.ofNullable(scan.found.peek());
    }

    /** The first half in a whole text of UTF-8. */
    public static Optional<Place> first(byte[] utf8) {
        LoneSurrogates scan = new LoneSurrogates();
        for (int i = 0; i < utf8.length && scan.found.isEmpty(); i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                scan.take((char) (utf8[i] & 0xFF));
            }
        }
        return Optional.ofNullable(scan.found.peek());
    }

    /** Takes the next character of the text. */
    private void take(char c) {
        column += Character.isLowSurrogate(c) ? 0 : 1;
        if (digits > 0) {
            digit(c);
        } else if (isEscape) {
            isEscape = false;
            digits = c == 'u' ? DIGITS : 0;
            unit = 0;
            if (c != 'u') {
                endHalf();
            }
        } else if (c == '\\') {
            isEscape = true;
            start = new Place(line, column, "");
        } else {
            endHalf();
        }
        if (c == '\n') {
            line++;
            column = 0;
        }
    }

    private void digit(char c) {
        int value = Character.digit(c, HEX);
        digits = value < 0 ? 0 : digits - 1;
        unit = unit * HEX + Math.max(0, value);
        if (digits > 0) {
            return;
        }
        boolean isSurrogate = value >= 0 && Character.isSurrogate((char) unit);
        if (isSurrogate && half != null && Character.isLowSurrogate((char) unit)) {
            half = null;
            return;
        }
        endHalf();
        if (isSurrogate) {
            half = new Place(start.line, start.column, "\\u%04x".formatted(unit));
        }
        if (isSurrogate && Character.isLowSurrogate((char) unit)) {
            endHalf();
        }
    }

    private void endHalf() {
        if (half != null) {
            found.add(half);
            half = null;
        }
    }
}
