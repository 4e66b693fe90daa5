package org.glotlens.charts;

/** Text that XML can hold. */
final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /** The text with U+FFFD in place of what XML 1.0 has no way to write: control characters, lone surrogates, U+FFFE. */
    static String of(String text) {
        if (text.codePoints().allMatch(XmlText::isCharacter)) {
            return text;
        }
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints().forEach(c -> valid.appendCodePoint(isCharacter(c) ? c : REPLACEMENT));
        return valid.toString();
    }

    /** The same with the signs of markup written as text. */
    static String escaped(String text) {
        return of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What the production Char of XML 1.0 allows. */
    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
