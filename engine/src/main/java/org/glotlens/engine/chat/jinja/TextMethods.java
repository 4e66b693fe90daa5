package org.glotlens.engine.chat.jinja;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Methods of texts, as Python has them. */
final class TextMethods {
    private static final Set<String> OTHERS = Set.of(
            "capitalize casefold center encode expandtabs format format_map index isalnum isalpha isascii isdecimal isdigit"
                    .split(" "));
    private static final Set<String> MORE_OTHERS = Set.of(
            ("isidentifier islower isnumeric isprintable isspace istitle isupper ljust maketrans partition rindex rjust"
                            + " rpartition swapcase translate zfill")
                    .split(" "));

    private TextMethods() {}

    /** The method; empty where texts have none of the name. */
    static Optional<Callable> of(String text, String name) {
        Callable method = switch (name) {
            case "strip", "lstrip", "rstrip" -> (budget, given) -> stripped(budget, text, name, given);
            case "startswith" -> (budget, given) -> isAt(budget, text, given.of(name, "prefix"), text::startsWith);
            case "endswith" -> (budget, given) -> isAt(budget, text, given.of(name, "suffix"), text::endsWith);
            case "split", "rsplit" -> (budget, given) -> Splitting.split(budget, text, name, given);
            case "splitlines" -> (budget, given) -> Splitting.lines(budget, text, given);
            case "upper", "lower", "title" ->
                (budget, given) -> {
                    given.of(name);
                    return Letters.changed(budget, text, name);
                };
            case "replace" ->
                (budget, given) -> {
                    given.of(name, "old", "new", "count");
                    return replaced(budget, text, given);
                };
            case "find", "rfind", "count" -> (budget, given) -> found(budget, text, name, given);
            case "removeprefix" ->
                (budget, given) -> {
                    String prefix = given.of(name, "prefix").text(0, "prefix");
                    budget.spend(text.length());
                    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
                };
            case "removesuffix" ->
                (budget, given) -> {
                    String suffix = given.of(name, "suffix").text(0, "suffix");
                    budget.spend(text.length());
                    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
                };
            case "join" ->
                (budget, given) -> {
                    List<Object> parts =
                            Values.elements(budget, given.of(name, "parts").get(0, "parts"));
                    if (!parts.stream().allMatch(String.class::isInstance)) {
                        throw Fault.wrong("join() is given what is no text");
                    }
                    return joined(budget, text, parts);
                };
            default ->
                OTHERS.contains(name) || MORE_OTHERS.contains(name)
                        ? Access.unsupported("the method " + name + " of a text")
                        : null;
        };
        return Optional.ofNullable(method);
    }

    /** Without blanks, or given characters, at its ends. */
    static String stripped(Budget budget, String text, String name, Arguments given) {
        given.of(name, "chars");
        budget.spend(text.length());
        IntPredicate gone = Blanks::isBlank;
        if (given.get(0, "chars", null) != null) {
            Set<Integer> chars =
                    Set.copyOf(given.text(0, "chars").codePoints().boxed().toList());
            gone = chars::contains;
        }
        String left = name.equals("rstrip") ? text : Blanks.stripLeading(text, gone);
        return name.equals("lstrip") ? left : Blanks.stripTrailing(left, gone);
    }

    private static boolean isAt(Budget budget, String text, Arguments given, Predicate<String> test) {
        budget.spend(text.length());
        Object asked = given.inOrder().isEmpty() ? null : given.inOrder().getFirst();
        if (asked instanceof String piece) {
            return test.test(piece);
        }
        if (asked instanceof Tuple pieces && pieces.stream().allMatch(String.class::isInstance)) {
            return pieces.stream().anyMatch(piece -> test.test((String) piece));
        }
        throw Fault.wrong("startswith() and endswith() take a text");
    }

    /** With pieces put in place of others, from the left. */
    static String replaced(Budget budget, String text, Arguments given) {
        String old = given.text(0, "old");
        String fresh = given.text(1, "new");
        Object asked = given.get(2, "count", null);
        if (old.isEmpty() || asked != null && !(asked instanceof Long)) {
            throw Fault.unsupported("replace() of such arguments");
        }
        long most = asked instanceof Long count && count >= 0 ? count : Long.MAX_VALUE;
        Output out = new Output(budget);
        budget.spend(text.length());
        int from = 0;
        int at = text.indexOf(old);
        for (long i = 0; i < most && at >= 0; i++) {
            out.add(text.substring(from, at)).add(fresh);
            from = at + old.length();
            at = text.indexOf(old, from);
        }
        return out.add(text.substring(from)).toString();
    }

    private static Object found(Budget budget, String text, String name, Arguments given) {
        String piece = given.of(name, "piece").text(0, "piece");
        budget.spend(text.length());
        if (piece.isEmpty()) {
            throw Fault.unsupported(name + "() of an empty text");
        }
        if (!name.equals("count")) {
            int at = name.equals("find") ? text.indexOf(piece) : text.lastIndexOf(piece);
            return at < 0 ? -1L : (long) text.codePointCount(0, at);
        }
        long count = 0;
        for (int at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length())) {
            count++;
        }
        return count;
    }

    /** The texts of values with another between them. */
    static String joined(Budget budget, String between, List<Object> parts) {
        Output out = new Output(budget);
        for (int i = 0; i < parts.size(); i++) {
            out.add(i == 0 ? "" : between).add(Spelling.text(budget, parts.get(i)));
        }
        return out.toString();
    }
}
