package org.glotlens.engine.checkpoint;

import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;

/** A place in the text of a Python expression. */
final class PythonText {
    private final String text;
    private int at;

    PythonText(String text) {
        this.text = text;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    boolean hasMore() {
        return at < text.length();
    }

    /** Whether what follows begins so. */
    boolean isAt(String start) {
        return text.startsWith(start, at);
    }

    /** Goes past what follows, if it begins so. */
    boolean skip(String start) {
        boolean isThere = isAt(start);
        at += isThere ? start.length() : 0;
        return isThere;
    }

    /** The code point that follows, which is gone past. */
    int next() {
        if (!hasMore()) {
            throw refusal("it ends too early");
        }
        int next = text.codePointAt(at);
        at += Character.charCount(next);
        return next;
    }

    /** As many characters as follow of a kind, at most so many. */
    String take(IntPredicate kind, int most) {
        int from = at;
        while (hasMore() && at - from < most && kind.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** The text up to a mark, which is gone past. */
    String until(char mark) {
        int end = text.indexOf(mark, at);
        if (end < 0) {
            throw refusal("missing " + mark);
        }
        String before = text.substring(at, end);
        at = end + 1;
        return before;
    }

    int place() {
        return at;
    }

    void backTo(int place) {
        at = place;
    }

    PatternSyntaxException refusal(String why) {
        return new PatternSyntaxException(why, text, at);
    }
}
