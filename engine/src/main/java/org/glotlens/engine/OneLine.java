package org.glotlens.engine;

/**
 * Texts as a person may safely read them on a terminal or in a window, whoever wrote them. Characters that steer a
 * terminal, feign a line of their own or turn the direction of writing are shown as escapes, such as {@code \u001b}.
 */
public final class OneLine {
    /** Most characters of a message. */
    private static final int MOST = 1_000;

    /** Most characters of a value in it, and of a part of a message without a blank. */
    private static final int MOST_OF_VALUE = 300;

    /** Keep Indic and Persian letters apart or together; they steer nothing. */
    private static final String JOINERS = "\u200c\u200d";

    private static final String CUT = "…";

    private OneLine() {}

    /** A message: one line, escaped, and shortened in the middle where it or a part of it is long. */
    public static String of(String message) {
        if (message == null) {
            return null;
        }
        String line = escaped(cut(message, 2 * MOST));
        if (line.length() > MOST_OF_VALUE) {
            String[] parts = line.split(" ", -1);
            for (int i = 0; i < parts.length; i++) {
                parts[i] = cut(parts[i], MOST_OF_VALUE);
            }
            line = String.join(" ", parts);
        }
        return cut(line, MOST);
    }

    /** A value from a file that a message quotes, the same way, but shorter. */
    public static String value(Object value) {
        return cut(escaped(cut(String.valueOf(value), 2 * MOST_OF_VALUE)), MOST_OF_VALUE);
    }

    /** All of a text on one line. */
    public static String escaped(String text) {
        return escaped(text, "");
    }

    /** All of a text that has lines and tabs of its own; they stay, and the rest is escaped. */
    public static String block(String text) {
        return escaped(text.replace("\r\n", "\n"), "\n\t");
    }

    private static String escaped(String text, String kept) {
        if (text.codePoints().allMatch(c -> isPlain(c) || kept.indexOf(c) >= 0)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c) || kept.indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                escape(c, safe);
            }
        });
        return safe.toString();
    }

    private static void escape(int codePoint, StringBuilder safe) {
        switch (codePoint) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    safe.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> JOINERS.indexOf(codePoint) >= 0;
            default -> true;
        };
    }

    /** Leaves out the middle where a text is longer than {@code most}; two thirds of what stays is its beginning. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = 2 * most / 3;
        int tail = text.length() - (most - CUT.length() - head);
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        if (Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return text.substring(0, head) + CUT + text.substring(tail);
    }
}
