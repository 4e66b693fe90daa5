package org.glotlens.engine.chat.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code is} asks of a value. */
final class Tests {
    private Tests() {}

    static boolean is(Budget budget, String test, Object value, Arguments given) {
        budget.spend(value instanceof String text ? text.length() + 1 : 1);
        return switch (test) {
            case "divisibleby" -> remainder(value, other(given) instanceof Long number ? number : 0) == 0;
            case "in" -> Values.contains(budget, other(given), value);
            case "equalto", "eq", "==" -> Values.areEqual(budget, value, other(given));
            case "ne", "!=" -> !Values.areEqual(budget, value, other(given));
            case "greaterthan", "gt", ">" -> Values.order(budget, value, other(given)) > 0;
            case "ge", ">=" -> Values.order(budget, value, other(given)) >= 0;
            case "lessthan", "lt", "<" -> Values.order(budget, value, other(given)) < 0;
            case "le", "<=" -> Values.order(budget, value, other(given)) <= 0;
            default -> {
                given.of("the test " + test);
                yield isOfKind(test, value);
            }
        };
    }

    private static boolean isOfKind(String test, Object value) {
        return switch (test) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "number" -> value instanceof Long || value instanceof Double || value instanceof Boolean;
            case "string" -> value instanceof String;
            case "mapping" -> value instanceof Map;
            case "sequence" ->
                value instanceof String || value instanceof List || value instanceof Map || value instanceof Undefined;
            case "iterable" ->
                value instanceof String
                        || value instanceof List
                        || value instanceof Map
                        || value instanceof View
                        || value instanceof Stream
                        || value instanceof Undefined;
            case "callable" -> value instanceof Callable || value instanceof Undefined;
            case "odd" -> remainder(value, 2) == 1;
            case "even" -> remainder(value, 2) == 0;
            case "lower" -> cased(value).equals(cased(value).toLowerCase(Locale.ROOT)) && hasCase(value);
            case "upper" -> cased(value).equals(cased(value).toUpperCase(Locale.ROOT)) && hasCase(value);
            default -> throw Fault.unsupported("the test " + test);
        };
    }

    private static Object other(Arguments given) {
        return given.of("such a test", "other").get(0, "other");
    }

    private static long remainder(Object value, long by) {
        if (value instanceof Long number && by != 0) {
            return Math.floorMod(number, by);
        }
        throw Fault.wrong(Values.kind(value) + " is not divided");
    }

    private static String cased(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw Fault.unsupported("large and small letters of " + Values.kind(value));
    }

    private static boolean hasCase(Object value) {
        return cased(value).codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    }
}
