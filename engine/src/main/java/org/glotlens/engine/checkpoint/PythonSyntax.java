package org.glotlens.engine.checkpoint;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes an expression of Python's {@code re} (3.11 and later, text patterns) as one of Java's. Whatever the two spell or
 * mean differently is written anew; classes such as {@code \w} are those of ASCII, as module names are.
 */
final class PythonSyntax {
    private static final int DEEPEST = 100;
    private static final int DIGITS = 9;

    private final PythonText in;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private final BitSet closed = new BitSet();
    private int groups;
    private int flags = Pattern.UNIX_LINES;
    private boolean isVerbose;

    private PythonSyntax(String text) {
        this.in = new PythonText(text);
    }

    /**
     * The Java pattern of a Python expression.
     *
     * @throws PatternSyntaxException if Python would refuse it, or Java has nothing that does the same
     */
    static Pattern translate(String text) {
        PythonSyntax syntax = new PythonSyntax(text);
        syntax.alternatives(0);
        if (syntax.in.hasMore()) {
            throw syntax.in.refusal("unbalanced parenthesis");
        }
        return Pattern.compile(syntax.out.toString(), syntax.flags);
    }

    /** Everything up to the end of the group; returns how many steps a match takes at least. */
    private long alternatives(int depth) {
        RepeatCount count = new RepeatCount(in);
        while (in.hasMore() && !in.isAt(")")) {
            item(depth, count);
        }
        return count.steps();
    }

    private void item(int depth, RepeatCount count) {
        int c = in.next();
        if (isVerbose && (c == '#' || Character.isWhitespace(c))) {
            in.take(other -> c == '#' && other != '\n', Integer.MAX_VALUE);
            return;
        }
        switch (c) {
            case '|', '^', '$' -> count.place();
            case '.' -> count.add(1);
            default -> {
                other(c, depth, count);
                return;
            }
        }
        out.appendCodePoint(c);
    }

    private void other(int c, int depth, RepeatCount count) {
        switch (c) {
            case '*', '?' -> repeat(Character.toString(c), 0, count);
            case '+' -> repeat("+", 1, count);
            case '{' -> braces(count);
            case '(' -> group(depth + 1, count);
            case '[' -> {
                out.append(new PythonSet(in).translated());
                count.add(1);
            }
            case '\\' -> escape(count);
            default -> {
                out.append(PythonEscape.literal(c));
                count.add(1);
            }
        }
    }

    private void repeat(String quantifier, long least, RepeatCount count) {
        count.repeat(least);
        out.append(quantifier);
        if (in.skip("?")) {
            out.append('?');
        } else if (in.skip("+")) {
            out.append('+');
        }
    }

    /** {@code {m}}, {@code {m,}}, {@code {,n}} or {@code {m,n}}; any other brace stands for itself. */
    private void braces(RepeatCount count) {
        int place = in.place();
        String least = in.take(PythonText::isDigit, Integer.MAX_VALUE);
        boolean isRange = in.skip(",");
        String most = isRange ? in.take(PythonText::isDigit, Integer.MAX_VALUE) : least;
        if (least.isEmpty() && !isRange || !in.skip("}")) {
            in.backTo(place);
            out.append("\\{");
            count.add(1);
            return;
        }
        long from = number(least, 0);
        long to = number(most, Long.MAX_VALUE);
        if (to < from) {
            throw in.refusal("min repeat greater than max repeat");
        }
        repeat(to > RepeatCount.MOST ? "{" + from + ",}" : "{" + from + "," + to + "}", from, count);
    }

    private static long number(String digits, long absent) {
        if (digits.isEmpty()) {
            return absent;
        }
        return digits.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private void escape(RepeatCount count) {
        if (in.skip("A")) {
            place("\\A", count);
        } else if (in.skip("Z") || in.skip("z")) {
            place("\\z", count);
        } else if (in.skip("b")) {
            place("\\b", count);
        } else if (in.skip("B")) {
            place("\\B", count);
        } else {
            count.add(1);
            PythonEscape escape = PythonEscape.read(in);
            out.append(escape.group() > 0 ? reference(escape.group()) : escape.translated());
        }
    }

    private void place(String translated, RepeatCount count) {
        out.append(translated);
        count.place();
    }

    /** Set apart, so that no digit after it counts for its number. */
    private String reference(int group) {
        if (group > groups) {
            throw in.refusal("invalid group reference " + group);
        }
        if (!closed.get(group)) {
            throw in.refusal("cannot refer to an open group");
        }
        return "(?:\\" + group + ")";
    }

    private void group(int depth, RepeatCount count) {
        if (depth > DEEPEST) {
            throw in.refusal("groups nested more than " + DEEPEST + " deep");
        }
        if (!in.skip("?")) {
            capture(depth, count);
        } else if (in.skip("P<")) {
            name();
            capture(depth, count);
        } else if (in.skip("P=")) {
            String name = in.until(')');
            if (!names.containsKey(name)) {
                throw in.refusal("unknown group name " + name);
            }
            out.append(reference(names.get(name)));
            count.add(1);
        } else if (in.skip("#")) {
            in.until(')');
        } else if (in.isAt("(")) {
            throw in.refusal("a conditional group, (?(…), which is not matched here");
        } else if (!isPlainGroup(depth, count)) {
            flags(depth, count);
        }
    }

    private void name() {
        String name = in.until('>');
        boolean isName = !name.isEmpty()
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.startsWith("_"))
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
        if (!isName) {
            throw in.refusal("bad character in group name");
        }
        if (names.put(name, groups + 1) != null) {
            throw in.refusal("redefinition of group name " + name);
        }
    }

    /** Groups are known to Java by number alone: its names may not hold an underscore. */
    private void capture(int depth, RepeatCount count) {
        int number = ++groups;
        inside("(", depth, count);
        closed.set(number);
    }

    private boolean isPlainGroup(int depth, RepeatCount count) {
        for (String kind : new String[] {":", ">", "=", "!", "<=", "<!"}) {
            if (in.skip(kind)) {
                inside("(?" + kind, depth, count);
                return true;
            }
        }
        return false;
    }

    private void inside(String begin, int depth, RepeatCount count) {
        boolean wasVerbose = isVerbose;
        out.append(begin);
        long steps = alternatives(depth);
        if (!in.skip(")")) {
            throw in.refusal("missing ), unterminated subpattern");
        }
        out.append(')');
        isVerbose = wasVerbose;
        count.add(steps);
    }

    /** {@code (?i)} for the whole expression, {@code (?i-s:…)} for a group. */
    private void flags(int depth, RepeatCount count) {
        PythonFlags read = PythonFlags.read(in);
        if (read.off().isEmpty() && in.skip(")")) {
            flags |= read.pattern();
            isVerbose |= read.isVerbose();
            return;
        }
        if (!in.skip(":")) {
            throw in.refusal("missing : after the flags of a group");
        }
        boolean wasVerbose = isVerbose;
        isVerbose = read.isVerbose() || isVerbose && !read.isPlain();
        inside("(?" + read.translated() + ":", depth, count);
        isVerbose = wasVerbose;
    }
}
