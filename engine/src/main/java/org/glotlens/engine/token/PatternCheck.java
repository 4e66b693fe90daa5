package org.glotlens.engine.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a regular expression of {@code tokenizer.json} before the tokenizers library gets it. The library ends the whole
 * process where matching takes more than ten million steps back, so only expressions are let through whose steps grow
 * with the length of the text at most: no repeated group that could match one text in two ways, no reference back, and in
 * each alternative at most one endless repetition ahead of something that can fail. The expressions of all published
 * tokenizers are of this kind.
 */
final class PatternCheck {
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 20;

    /** Times {@link Tokenizer#LONGEST_TEXT} stays below the library's ten million. */
    private static final long MOST_CHOICES = 9;

    private static final int LARGEST_REPEAT = 1000;
    private static final String CLASSES = "sSdDwWhHrntfvabBAzZeN";

    private final String text;
    private int at;
    private int depth;
    private boolean ignoresCase;

    private PatternCheck(String text) {
        this.text = text;
    }

    /** Whether the expression is refused, and why. */
    static Optional<String> problem(String expression) {
        return examine(expression).problem();
    }

    /**
     * What is known of an expression.
     *
     * @param problem why it is refused; empty where it is safe
     * @param shortest fewest characters it matches; at least 1 where it is safe
     */
    record Finding(Optional<String> problem, int shortest) {}

    /** Judges an expression. */
    static Finding examine(String expression) {
        if (expression.length() > LONGEST) {
            return new Finding(Optional.of("it is longer than %s characters".formatted(LONGEST)), 0);
        }
        PatternCheck check = new PatternCheck(expression);
        try {
            Cost whole = check.alternatives();
            check.require(check.at == expression.length(), "an unmatched )");
            check.require(whole.shortest > 0, "a way to match nothing at all");
            return new Finding(Optional.empty(), whole.shortest);
        } catch (Refused e) {
            return new Finding(Optional.of("%s, near character %s".formatted(e.getMessage(), check.at + 1)), 0);
        }
    }

    /**
     * What an expression can do.
     *
     * @param shortest fewest characters it matches
     * @param mayFail whether it can fail where it stands
     * @param choices ways to match within bounded repetitions and alternatives
     * @param endless endless repetitions
     */
    private record Cost(int shortest, boolean mayFail, long choices, int endless) {}

    private Cost alternatives() throws Refused {
        Cost all = sequence();
        long count = all.choices;
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            Cost next = sequence();
            count += next.choices;
            all = new Cost(
                    Math.min(all.shortest, next.shortest),
                    all.mayFail && next.mayFail,
                    count,
                    Math.max(all.endless, next.endless));
        }
        return all;
    }

    private Cost sequence() throws Refused {
        List<Cost> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            parts.add(repeated());
        }
        int lastToFail = parts.size() - 1;
        while (lastToFail >= 0 && !parts.get(lastToFail).mayFail) {
            lastToFail--;
        }
        long before = 1;
        long all = 1;
        int endlessBefore = 0;
        int endless = 0;
        int shortest = 0;
        for (int i = 0; i < parts.size(); i++) {
            Cost part = parts.get(i);
            all = Math.min(Integer.MAX_VALUE, all * part.choices);
            endless += part.endless;
            shortest = Math.min(LONGEST, shortest + part.shortest);
            if (i < lastToFail) {
                before = all;
                endlessBefore = endless;
            }
        }
        require(endlessBefore <= 1, "two endless repetitions ahead of something that can fail");
        require(before <= MOST_CHOICES || endlessBefore == 0 && before <= LARGEST_REPEAT, "too many ways to match");
        return new Cost(shortest, lastToFail >= 0, all, endless);
    }

    private Cost repeated() throws Refused {
        char first = text.charAt(at);
        require("*+?{".indexOf(first) < 0, "a repetition of nothing");
        boolean isGroup = first == '(';
        int start = at;
        Cost part = atom(first);
        int end = at;
        if (at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0) {
            return part;
        }
        boolean isCounted = text.charAt(at) == '{';
        int[] bounds = bounds();
        if (isGroup && bounds[1] != 1) {
            boolean isSafe = !ignoresCase && RepeatedGroup.isUnambiguous(text.substring(start, end));
            require(isSafe, "a repeated group that may match one text in two ways");
            part = new Cost(part.shortest, part.mayFail, 1, bounds[1] < 0 ? 0 : Math.min(1, part.endless));
        }
        if (at < text.length() && (text.charAt(at) == '?' || text.charAt(at) == '+' && !isCounted)) {
            at++;
        }
        require(at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0, "a repetition of a repetition");
        boolean isEndless = bounds[1] < 0;
        long ways = isEndless ? 1 : (bounds[1] - bounds[0] + 1L) * part.choices;
        return new Cost(
                part.shortest * bounds[0],
                part.mayFail && bounds[0] > 0,
                Math.min(Integer.MAX_VALUE, ways),
                part.endless + (isEndless ? 1 : 0));
    }

    /** Fewest and most times; -1 for no bound. */
    private int[] bounds() throws Refused {
        char sign = text.charAt(at++);
        switch (sign) {
            case '*':
                return new int[] {0, -1};
            case '+':
                return new int[] {1, -1};
            case '?':
                return new int[] {0, 1};
            default:
                int end = text.indexOf('}', at);
                require(end > at && text.substring(at, end).matches("\\d{1,4}(,\\d{0,4})?"), "an unclear {");
                String[] numbers = text.substring(at, end).split(",", -1);
                at = end + 1;
                int least = Integer.parseInt(numbers[0]);
                int most = numbers.length == 1 ? least : numbers[1].isEmpty() ? -1 : Integer.parseInt(numbers[1]);
                require(
                        least <= LARGEST_REPEAT && most <= LARGEST_REPEAT && (most < 0 || most >= Math.max(1, least)),
                        "a repetition out of bounds");
                return new int[] {least, most};
        }
    }

    private Cost atom(char first) throws Refused {
        switch (first) {
            case '(':
                return group();
            case '[':
                at++;
                characterClass();
                return new Cost(1, true, 1, 0);
            case '\\':
                at++;
                return new Cost(escape() ? 1 : 0, true, 1, 0);
            case '^', '$':
                at++;
                return new Cost(0, true, 1, 0);
            default:
                at += Character.charCount(text.codePointAt(at));
                return new Cost(1, true, 1, 0);
        }
    }

    private Cost group() throws Refused {
        require(++depth <= DEEPEST, "groups too deep in each other");
        at++;
        boolean looksAround = false;
        boolean ignoredCase = ignoresCase;
        if (text.startsWith("?", at)) {
            String kind = List.of("?:", "?i:", "?>", "?=", "?!", "?<=", "?<!").stream()
                    .filter(start -> text.startsWith(start, at))
                    .findFirst()
                    .orElseThrow(() -> new Refused("a group of an unknown kind"));
            at += kind.length();
            ignoresCase |= kind.equals("?i:");
            looksAround = kind.contains("=") || kind.contains("!");
        }
        Cost inner = alternatives();
        require(at < text.length() && text.charAt(at) == ')', "an unclosed group");
        at++;
        depth--;
        ignoresCase = ignoredCase;
        return looksAround ? new Cost(0, true, inner.choices, inner.endless) : inner;
    }

    /** Skips a class of characters, classes in it included. */
    private void characterClass() throws Refused {
        require(++depth <= DEEPEST, "classes too deep in each other");
        if (text.startsWith("^", at)) {
            at++;
        }
        require(!text.startsWith("]", at), "an empty class");
        while (at < text.length() && text.charAt(at) != ']') {
            char c = text.charAt(at++);
            if (c == '[' && text.startsWith(":", at)) {
                int end = text.indexOf(":]", at);
                require(end > 0, "an unclosed class");
                at = end + 2;
            } else if (c == '[') {
                characterClass();
            } else if (c == '\\') {
                escape();
            }
        }
        require(at < text.length(), "an unclosed class");
        at++;
        depth--;
    }

    /** Skips what follows a backslash; whether it stands for a character. */
    private boolean escape() throws Refused {
        require(at < text.length(), "a backslash at the end");
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c == 'p' || c == 'P' || c == 'x' && text.startsWith("{", at)) {
            int end = text.indexOf('}', at);
            require(text.startsWith("{", at) && end > 0, "an unclear \\" + (char) c);
            at = end + 1;
        } else if (c == 'u' || c == 'x') {
            int digits = c == 'u' ? 4 : 2;
            require(
                    at + digits <= text.length()
                            && text.substring(at, at + digits).matches("\\p{XDigit}+"),
                    "an unclear \\" + (char) c);
            at += digits;
        } else {
            require(CLASSES.indexOf(c) >= 0 || !Character.isLetterOrDigit(c), "\\" + Character.toString(c));
        }
        return "bBAzZ".indexOf(c) < 0;
    }

    private void require(boolean isFine, String otherwise) throws Refused {
        if (!isFine) {
            throw new Refused("it has " + otherwise);
        }
    }

    /** A reason to refuse. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }
}
