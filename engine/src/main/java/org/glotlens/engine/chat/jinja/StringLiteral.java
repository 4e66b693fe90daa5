package org.glotlens.engine.chat.jinja;

/**
 * A text in quotation marks with Python's escapes.
 *
 * @param content what it stands for
 * @param end place behind its closing mark
 */
record StringLiteral(String content, int end) {
    private static final String LETTERS = "abfnrtv";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b";

    /** Reads the one that begins at a place. */
    static StringLiteral at(String source, int begin) {
        char mark = source.charAt(begin);
        StringBuilder content = new StringBuilder();
        int at = begin + 1;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == mark) {
                return new StringLiteral(content.toString(), at + 1);
            }
            at = c == '\\' && at + 1 < source.length() ? escape(source, at + 1, content) : plain(c, at, content);
        }
        throw Fault.expected("a quotation mark", "the end of the template");
    }

    private static int plain(char c, int at, StringBuilder content) {
        content.append(c);
        return at + 1;
    }

    /** Reads what stands behind a backslash; what is no escape stays as it is. */
    private static int escape(String source, int at, StringBuilder content) {
        char c = source.charAt(at);
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            content.append(MEANT.charAt(letter));
        } else if (c == '\\' || c == '\'' || c == '"') {
            content.append(c);
        } else if (c == 'x' || c == 'u' || c == 'U') {
            return code(source, at + 1, c == 'x' ? 2 : c == 'u' ? 4 : 8, content);
        } else if (c >= '0' && c <= '7' || c == 'N') {
            throw Fault.unsupported("the escape \\" + c);
        } else if (c != '\n') {
            content.append('\\').append(c);
        }
        return at + 1;
    }

    private static int code(String source, int at, int digits, StringBuilder content) {
        String hex = source.substring(at, Math.min(source.length(), at + digits));
        if (!hex.matches("[0-9A-Fa-f]{" + digits + "}")) {
            throw Fault.expected(digits + " hexadecimal digits", hex);
        }
        long code = Long.parseLong(hex, 16);
        if (code > Character.MAX_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw Fault.unsupported("the character with the code " + hex);
        }
        content.appendCodePoint((int) code);
        return at + digits;
    }
}
