package org.glotlens.engine.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A dictionary of texts and dictionaries as Python source writes it: strings in either quotes, with escapes, that stand after
 * each other as one. Nothing else is understood, and nothing is run.
 */
final class PythonLiteral {
    private static final int DEEPEST = 8;

    private final String source;
    private int at;

    private PythonLiteral(String source, int at) {
        this.source = source;
        this.at = at;
    }

    /** Marks source that is no such dictionary. */
    private static final class NoLiteralException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The dictionary that is assigned to a name at the begin of a line; empty where there is none. */
    static Optional<Map<String, Object>> assigned(String source, String name) {
        int begin = source.startsWith(name) ? 0 : source.indexOf("\n" + name) + 1;
        if (!source.startsWith(name, begin)) {
            return Optional.empty();
        }
        PythonLiteral literal = new PythonLiteral(source, begin + name.length());
        try {
            literal.require('=');
            return Optional.of(literal.dictionary(0));
        } catch (NoLiteralException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> dictionary(int depth) throws NoLiteralException {
        require('{');
        Map<String, Object> entries = new LinkedHashMap<>();
        while (!isNext('}')) {
            if (depth == DEEPEST) {
                throw new NoLiteralException();
            }
            String key = text();
            require(':');
            entries.put(key, isNext('{') ? dictionary(depth + 1) : text());
            if (!isNext('}')) {
                require(',');
            }
        }
        at++;
        return entries;
    }

    /** One string or several after each other. */
    private String text() throws NoLiteralException {
        StringBuilder text = new StringBuilder();
        do {
            string(text);
        } while (isNext('"') || isNext('\''));
        return text.toString();
    }

    private void string(StringBuilder into) throws NoLiteralException {
        char quote = isNext('"') ? '"' : '\'';
        require(quote);
        for (char c = next(); c != quote; c = next()) {
            if (c == '\n') {
                throw new NoLiteralException();
            }
            if (c == '\\') {
                escape(into);
            } else {
                into.append(c);
            }
        }
    }

    private void escape(StringBuilder into) throws NoLiteralException {
        char kind = next();
        switch (kind) {
            case 'n' -> into.append('\n');
            case 't' -> into.append('\t');
            case 'x' -> into.appendCodePoint(hex(2));
            case 'u' -> into.appendCodePoint(hex(4));
            case 'U' -> into.appendCodePoint(hex(8));
            case '\n' -> {}
            case '\\', '\'', '"' -> into.append(kind);
            default -> throw new NoLiteralException();
        }
    }

    private int hex(int digits) throws NoLiteralException {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            value = value * 16 + digit;
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw new NoLiteralException();
            }
        }
        return value;
    }

    /** Whether a character comes next, after blanks and comments. */
    private boolean isNext(char wanted) {
        while (at < source.length() && (Character.isWhitespace(source.charAt(at)) || source.charAt(at) == '#')) {
            int end = source.charAt(at) == '#' ? source.indexOf('\n', at) : at + 1;
            at = end < 0 ? source.length() : end;
        }
        return at < source.length() && source.charAt(at) == wanted;
    }

    private void require(char wanted) throws NoLiteralException {
        if (!isNext(wanted)) {
            throw new NoLiteralException();
        }
        at++;
    }

    private char next() throws NoLiteralException {
        if (at >= source.length()) {
            throw new NoLiteralException();
        }
        return source.charAt(at++);
    }
}
