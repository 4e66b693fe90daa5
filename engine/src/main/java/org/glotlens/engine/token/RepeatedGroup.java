package org.glotlens.engine.token;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the body of a repeated group of a regular expression: whether at every place of a text at most one way leads
 * on, so that a match never has to be looked for twice. Then {@code (?:\p{L}\p{M}*(?: \p{L}\p{M}*)*)+}, which EXAONE's
 * tokenizers have, costs as much as {@code \p{L}+}, while {@code (a+)+} could split a run of letters in any number of
 * ways. Only digits, general categories, ASCII characters, unnamed groups and their repetitions are understood; what
 * holds anything else is not proven.
 *
 * <p>Method: the positions of Glushkov's automaton, each pair that can follow one another counted once
 * (Brüggemann-Klein and Wood 1998, One-unambiguous regular languages).
 */
final class RepeatedGroup {
    private static final int ASCII = 0x80;
    private static final int MOST_POSITIONS = 4096;
    private static final Pattern COUNT = Pattern.compile("\\{([1-9])}");

    private final String text;
    private final List<Characters> positions = new ArrayList<>();
    private final List<BitSet> follow = new ArrayList<>();
    private boolean isProven = true;
    private int at;

    private RepeatedGroup(String text) {
        this.text = text;
    }

    /** Whether {@code group}, its parentheses included, matches every text in one way at most however often it repeats. */
    static boolean isUnambiguous(String group) {
        RepeatedGroup check = new RepeatedGroup(group);
        Part whole = check.item();
        check.again(whole);
        return check.isProven && check.at == group.length() && !whole.isEmptyToo && check.isDeterministic(whole.first);
    }

    /**
     * Part of the expression.
     *
     * @param first positions it can begin with
     * @param last positions it can end with
     * @param isEmptyToo whether it matches nothing as well
     */
    private record Part(BitSet first, BitSet last, boolean isEmptyToo) {}

    private Part alternatives() {
        Part all = sequence();
        while (isProven && text.startsWith("|", at)) {
            at++;
            Part next = sequence();
            all = new Part(union(all.first, next.first), union(all.last, next.last), all.isEmptyToo || next.isEmptyToo);
        }
        return all;
    }

    private Part sequence() {
        Part all = new Part(new BitSet(), new BitSet(), true);
        while (isProven && at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            Part next = repeated();
            link(all.last, next.first);
            all = new Part(
                    all.isEmptyToo ? union(all.first, next.first) : all.first,
                    next.isEmptyToo ? union(all.last, next.last) : next.last,
                    all.isEmptyToo && next.isEmptyToo);
        }
        return all;
    }

    private Part repeated() {
        int start = at;
        Part part = item();
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (count.lookingAt()) {
            part = copies(start, part, Integer.parseInt(count.group(1)));
            at = count.end();
        }
        char sign = at < text.length() ? text.charAt(at) : ')';
        if (sign != '*' && sign != '+' && sign != '?') {
            return part;
        }
        at++;
        isProven &= !part.isEmptyToo;
        if (sign != '?') {
            again(part);
        }
        return new Part(part.first, part.last, sign != '+');
    }

    /** The item that begins at {@code start} and was read once, so many times in a row. */
    private Part copies(int start, Part once, int count) {
        Part all = once;
        isProven &= !once.isEmptyToo;
        for (int i = 1; i < count && isProven; i++) {
            at = start;
            Part next = item();
            link(all.last, next.first);
            all = new Part(all.first, next.last, false);
        }
        return all;
    }

    private void again(Part part) {
        link(part.last, part.first);
    }

    private Part item() {
        if (text.startsWith("(?:", at) || text.startsWith("(", at) && !text.startsWith("(?", at)) {
            at += text.startsWith("(?:", at) ? 3 : 1;
            Part inner = alternatives();
            isProven &= text.startsWith(")", at);
            at++;
            return inner;
        }
        isProven &= positions.size() < MOST_POSITIONS;
        BitSet own = new BitSet();
        own.set(positions.size());
        positions.add(characters());
        follow.add(new BitSet());
        return new Part(own, own, false);
    }

    private void link(BitSet from, BitSet to) {
        from.stream().forEach(position -> {
            isProven &= !follow.get(position).intersects(to);
            follow.get(position).or(to);
        });
    }

    private boolean isDeterministic(BitSet first) {
        return isDisjoint(first) && follow.stream().allMatch(this::isDisjoint);
    }

    private boolean isDisjoint(BitSet next) {
        Characters seen = new Characters(new BitSet(), Set.of());
        for (int position : next.stream().toArray()) {
            if (seen.meets(positions.get(position))) {
                return false;
            }
            seen = seen.with(positions.get(position));
        }
        return true;
    }

    private static BitSet union(BitSet a, BitSet b) {
        BitSet union = (BitSet) a.clone();
        union.or(b);
        return union;
    }

    /**
     * Characters that one position matches.
     *
     * @param ascii those below 128
     * @param categories general categories of the others
     */
    private record Characters(BitSet ascii, Set<String> categories) {
        boolean meets(Characters other) {
            return ascii.intersects(other.ascii) || categories.stream().anyMatch(other.categories::contains);
        }

        Characters with(Characters other) {
            Set<String> all = new HashSet<>(categories);
            all.addAll(other.categories);
            return new Characters(union(ascii, other.ascii), all);
        }
    }

    private Characters characters() {
        if (!text.startsWith("[", at)) {
            return character();
        }
        at++;
        Characters all = new Characters(new BitSet(), Set.of());
        isProven &= !text.startsWith("^", at);
        while (isProven && at < text.length() && text.charAt(at) != ']') {
            all = all.with(character());
            isProven &= !text.startsWith("-", at) && !text.startsWith("&&", at);
        }
        at++;
        return all;
    }

    private Characters character() {
        for (GeneralCategory category : GeneralCategory.values()) {
            if (text.startsWith("\\p{" + category + "}", at)) {
                at += "\\p{}".length() + category.name().length();
                return category.characters();
            }
        }
        if (text.startsWith("\\d", at)) {
            at += 2;
            return GeneralCategory.Nd.characters();
        }
        BitSet own = new BitSet();
        if (text.startsWith("\\", at)) {
            at++;
            isProven &= at < text.length() && !Character.isLetterOrDigit(text.charAt(at));
        } else {
            isProven &= at < text.length() && ".[](){}*+?^$|".indexOf(text.charAt(at)) < 0;
        }
        isProven &= at < text.length() && text.charAt(at) < ASCII;
        if (isProven) {
            own.set(text.charAt(at));
        }
        at++;
        return new Characters(own, Set.of());
    }

    /** General categories of Unicode that stand in expressions: whole ones and their parts. */
    private enum GeneralCategory {
        L("Lu", "Ll", "Lt", "Lm", "Lo"),
        Lu("Lu"),
        Ll("Ll"),
        Lt("Lt"),
        Lm("Lm"),
        Lo("Lo"),
        M("Mn", "Mc", "Me"),
        Mn("Mn"),
        Mc("Mc"),
        N("Nd", "Nl", "No"),
        Nd("Nd"),
        P("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"),
        S("Sm", "Sc", "Sk", "So");

        private final Set<String> parts;

        GeneralCategory(String... parts) {
            this.parts = Set.of(parts);
        }

        private Characters characters() {
            BitSet ascii = new BitSet();
            for (int c = 0; c < ASCII; c++) {
                ascii.set(c, Character.toString(c).matches("\\p{" + name() + "}"));
            }
            return new Characters(ascii, parts);
        }
    }
}
