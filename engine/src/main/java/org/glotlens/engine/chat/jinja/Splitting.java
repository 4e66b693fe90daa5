package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Texts cut into pieces. */
final class Splitting {
    private Splitting() {}

    /** At a separator or, where there is none, at stretches of blanks, from the left or from the right. */
    static List<Object> split(Budget budget, String text, String name, Arguments given) {
        given.of(name, "sep", "maxsplit");
        budget.spend(text.length());
        Object separator = given.get(0, "sep", null);
        if (!(given.get(1, "maxsplit", -1L) instanceof Long asked)) {
            throw Fault.wrong(name + "() takes a whole number of cuts");
        }
        long most = asked < 0 ? Long.MAX_VALUE : asked;
        List<Object> parts;
        if (separator == null) {
            if (name.equals("rsplit") && asked >= 0) {
                throw Fault.unsupported("rsplit() at blanks");
            }
            parts = atBlanks(text, most);
        } else {
            String cut = given.text(0, "sep");
            if (cut.isEmpty()) {
                throw Fault.wrong(name + "() at an empty text");
            }
            parts = name.equals("split") ? fromLeft(text, cut, most) : fromRight(text, cut, most);
        }
        budget.spend((long) Budget.OBJECT * parts.size());
        return parts;
    }

    private static List<Object> fromLeft(String text, String cut, long most) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(cut);
        while (at >= 0 && parts.size() < most) {
            parts.add(text.substring(from, at));
            from = at + cut.length();
            at = text.indexOf(cut, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> fromRight(String text, String cut, long most) {
        List<Object> parts = new ArrayList<>();
        int to = text.length();
        int at = text.lastIndexOf(cut, to - cut.length());
        while (at >= 0 && parts.size() < most) {
            parts.add(text.substring(at + cut.length(), to));
            to = at;
            at = to < cut.length() ? -1 : text.lastIndexOf(cut, to - cut.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static List<Object> atBlanks(String text, long most) {
        List<Object> parts = new ArrayList<>();
        String rest = Blanks.stripLeading(text, Blanks::isBlank);
        int from = text.length() - rest.length();
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && (parts.size() >= most || !Blanks.isBlank(text.charAt(to)))) {
                to++;
            }
            parts.add(text.substring(from, to));
            from = to;
            while (from < text.length() && Blanks.isBlank(text.charAt(from))) {
                from++;
            }
        }
        return parts;
    }

    /** At ends of lines, which are dropped. */
    static List<Object> lines(Budget budget, String text, Arguments given) {
        given.of("splitlines");
        budget.spend(text.length());
        if (text.chars()
                .anyMatch(c ->
                        c == 0x0b || c == 0x0c || c >= 0x1c && c <= 0x1e || c == 0x85 || c == 0x2028 || c == 0x2029)) {
            throw Fault.unsupported("splitlines() of unusual ends of lines");
        }
        List<Object> lines = new ArrayList<>(text.lines().toList());
        budget.spend((long) Budget.OBJECT * lines.size());
        return lines;
    }
}
