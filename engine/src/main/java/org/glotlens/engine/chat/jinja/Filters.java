package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The filters that published chat templates use; others are refused when they are come to. */
final class Filters {
    private static final Map<String, Filter> BY_NAME = Map.ofEntries(
            Map.entry(
                    "trim",
                    (budget, value, given) ->
                            TextMethods.stripped(budget, Spelling.text(budget, value), "strip", given)),
            Map.entry("length", Filters::length),
            Map.entry("count", Filters::length),
            Map.entry("upper", (budget, value, given) -> {
                given.of("upper");
                return Letters.changed(budget, Spelling.text(budget, value), "upper");
            }),
            Map.entry("lower", (budget, value, given) -> {
                given.of("lower");
                return Letters.changed(budget, Spelling.text(budget, value), "lower");
            }),
            Map.entry("title", (budget, value, given) -> {
                given.of("title");
                return Letters.titleOfWords(budget, Spelling.text(budget, value));
            }),
            Map.entry("capitalize", (budget, value, given) -> {
                given.of("capitalize");
                return Letters.capitalized(budget, Spelling.text(budget, value));
            }),
            Map.entry("replace", (budget, value, given) -> {
                given.of("replace", "old", "new", "count");
                return TextMethods.replaced(budget, Spelling.text(budget, value), given);
            }),
            Map.entry("join", Filters::join),
            Map.entry("list", (budget, value, given) -> {
                given.of("list");
                return Values.elements(budget, value);
            }),
            Map.entry("first", Filters::first),
            Map.entry("last", Filters::last),
            Map.entry("reverse", Filters::reverse),
            Map.entry("default", Filters::orElse),
            Map.entry("d", Filters::orElse),
            Map.entry("string", (budget, value, given) -> {
                given.of("string");
                return Spelling.text(budget, value);
            }),
            Map.entry("int", Filters::whole),
            Map.entry("abs", (_, value, given) -> {
                given.of("abs");
                return value instanceof Long n && n < 0 || value instanceof Double d && d < 0
                        ? Operators.negative(value)
                        : Operators.negative(Operators.negative(value));
            }),
            Map.entry("items", (budget, value, given) -> {
                given.of("items");
                if (value instanceof Undefined) {
                    return new Stream(List.of());
                }
                if (!(value instanceof Map<?, ?> map)) {
                    throw Fault.wrong("items is given " + Values.kind(value));
                }
                budget.spend(map.size());
                return new Stream(MappingMethods.entries(map));
            }),
            Map.entry("tojson", JsonSpelling::filter),
            Map.entry("map", Selection::map),
            Map.entry("select", (budget, value, given) -> Selection.select(budget, value, given, true)),
            Map.entry("reject", (budget, value, given) -> Selection.select(budget, value, given, false)),
            Map.entry("selectattr", (budget, value, given) -> Selection.selectBy(budget, value, given, true)),
            Map.entry("rejectattr", (budget, value, given) -> Selection.selectBy(budget, value, given, false)));

    private Filters() {}

    /** What makes a value of another. */
    @FunctionalInterface
    interface Filter {
        Object apply(Budget budget, Object value, Arguments given);
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    static Object apply(Budget budget, String name, Object value, Arguments given) {
        Filter filter = BY_NAME.get(name);
        if (filter == null) {
            throw Fault.unsupported("the filter " + name);
        }
        budget.spend(1);
        return filter.apply(budget, value, given);
    }

    private static Object length(Budget budget, Object value, Arguments given) {
        given.of("length");
        return Values.length(budget, value);
    }

    private static Object join(Budget budget, Object value, Arguments given) {
        given.of("join", "d", "attribute");
        List<Object> parts = Values.elements(budget, value);
        if (given.get(1, "attribute", null) != null) {
            String path = given.text(1, "attribute");
            parts = parts.stream()
                    .map(part -> Selection.along(budget, part, path))
                    .toList();
        }
        return TextMethods.joined(budget, Spelling.text(budget, given.get(0, "d", "")), parts);
    }

    private static Object first(Budget budget, Object value, Arguments given) {
        given.of("first");
        if (value instanceof Stream) {
            throw Fault.unsupported("the first of filtered elements without list ahead of it");
        }
        List<Object> elements = Values.elements(budget, value);
        return elements.isEmpty() ? new Undefined("the first element") : elements.getFirst();
    }

    private static Object last(Budget budget, Object value, Arguments given) {
        given.of("last");
        if (value instanceof Stream) {
            throw Fault.wrong("filtered elements have no last one");
        }
        List<Object> elements = Values.elements(budget, value);
        return elements.isEmpty() ? new Undefined("the last element") : elements.getLast();
    }

    private static Object reverse(Budget budget, Object value, Arguments given) {
        given.of("reverse");
        if (value instanceof String text) {
            return Access.slice(budget, text, Arrays.asList(null, null, -1L));
        }
        List<Object> reversed = new ArrayList<>(Values.elements(budget, value));
        Collections.reverse(reversed);
        return new Stream(reversed);
    }

    private static Object orElse(Budget budget, Object value, Arguments given) {
        given.of("default", "default_value", "boolean");
        boolean isAsked = Values.isTrue(given.get(1, "boolean", false));
        boolean isGone = value instanceof Undefined || isAsked && !Values.isTrue(value);
        return isGone ? given.get(0, "default_value", "") : value;
    }

    private static Object whole(Budget budget, Object value, Arguments given) {
        given.of("int", "default");
        budget.spend(value instanceof String text ? text.length() : 1);
        return switch (value) {
            case Boolean truth -> truth ? 1L : 0L;
            case Long number -> number;
            case String text when text.matches("[-+]?[0-9]{1,18}") -> Long.valueOf(text);
            case String text when text.matches("\\p{Alpha}*") -> given.get(0, "default", 0L);
            case null -> given.get(0, "default", 0L);
            default -> throw Fault.unsupported("the filter int with " + Values.kind(value));
        };
    }
}
