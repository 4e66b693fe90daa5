package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parts of values by name, place or stretch. Nothing of Java is ever reached. */
final class Access {
    private static final Set<String> OF_LISTS =
            Set.of("append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort");

    private Access() {}

    /** {@code value.name}: a method goes before an entry of a mapping. */
    static Object attribute(Object value, String name) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        return switch (value) {
            case Map<?, ?> map ->
                MappingMethods.of(map, name)
                        .<Object>map(method -> method)
                        .orElseGet(() -> map.containsKey(name) ? map.get(name) : missing(name));
            case Members members -> members.member(name);
            case null, default -> method(value, name);
        };
    }

    /** {@code value[key]}: an entry goes before a method. */
    static Object item(Budget budget, Object value, Object key) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (value instanceof Map<?, ?> map && Values.has(map, key)) {
            return map.get(key);
        }
        if (key instanceof String name) {
            return attribute(value, name);
        }
        if (key instanceof Long place && value instanceof List<?> list) {
            long at = place < 0 ? place + list.size() : place;
            return at >= 0 && at < list.size() ? list.get((int) at) : new Undefined("element " + place);
        }
        if (key instanceof Long place && value instanceof String text) {
            budget.spend(text.length());
            return character(text, place);
        }
        if (value instanceof View || value instanceof Stream || key instanceof Boolean) {
            throw Fault.unsupported(Values.kind(key) + " as a place in " + Values.kind(value));
        }
        return new Undefined("a part of " + Values.kind(value));
    }

    private static Object character(String text, long place) {
        int size = text.codePointCount(0, text.length());
        long at = place < 0 ? place + size : place;
        return at >= 0 && at < size
                ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) at)))
                : new Undefined("character " + place);
    }

    private static Object method(Object value, String name) {
        if (value instanceof String text) {
            return TextMethods.of(text, name).<Object>map(method -> method).orElseGet(() -> missing(name));
        }
        if (value instanceof List<?> && OF_LISTS.contains(name)) {
            return unsupported("the method " + name + " of a list");
        }
        if (value instanceof Callable || value instanceof View || value instanceof Stream || value instanceof Number) {
            throw Fault.unsupported("the part " + name + " of " + Values.kind(value));
        }
        return missing(name);
    }

    static Callable unsupported(String what) {
        return (_, _) -> {
            throw Fault.unsupported(what);
        };
    }

    private static Undefined missing(String name) {
        if (name.startsWith("__")) {
            throw Fault.wrong("the template asks for " + name + ", which templates may not see");
        }
        return new Undefined(name);
    }

    /** {@code value[from:to:step]}, each of which may be null. */
    static Object slice(Budget budget, Object value, List<Object> bounds) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (!(value instanceof String) && (!(value instanceof List<?>) || value instanceof Range)) {
            throw Fault.unsupported("a stretch of " + Values.kind(value));
        }
        int size = (int) Values.length(budget, value);
        budget.spend(Budget.OBJECT + size);
        long step = bound(bounds.get(2), 1);
        if (step == 0) {
            throw Fault.wrong("a stretch has a step of 0");
        }
        long from = place(bounds.get(0), step > 0 ? 0 : size - 1, size, step);
        long to = place(bounds.get(1), step > 0 ? size : -1, size, step);
        if (value instanceof String text) {
            int[] points = text.codePoints().toArray();
            StringBuilder part = new StringBuilder();
            for (long at = from; step > 0 ? at < to : at > to; at += step) {
                part.appendCodePoint(points[(int) at]);
            }
            return part.toString();
        }
        List<?> whole = (List<?>) value;
        List<Object> part = new ArrayList<>();
        for (long at = from; step > 0 ? at < to : at > to; at += step) {
            part.add(whole.get((int) at));
        }
        return value instanceof Tuple ? new Tuple(part) : part;
    }

    private static long place(Object bound, long otherwise, int size, long step) {
        if (bound == null) {
            return otherwise;
        }
        long given = bound(bound, 0);
        long place = given < 0 ? given + size : given;
        return step > 0 ? Math.clamp(place, 0, size) : Math.clamp(place, -1, size - 1);
    }

    /** A bound of a stretch; steps beyond any length are cut so that nothing overflows. */
    private static long bound(Object bound, long otherwise) {
        return switch (bound) {
            case null -> otherwise;
            case Long number -> Math.clamp(number, -Budget.UNITS, Budget.UNITS);
            default -> throw Fault.wrong(Values.kind(bound) + " bounds a stretch");
        };
    }
}
