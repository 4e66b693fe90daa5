package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Truth, equality, order and elements of values, as Python has them. */
final class Values {
    private Values() {}

    static boolean isTrue(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case View view -> !view.elements().isEmpty();
            case Undefined _ -> false;
            default -> true;
        };
    }

    /** What a kind of value is called in sentences. */
    static String kind(Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean _ -> "a truth value";
            case Long _, Double _ -> "a number";
            case String _ -> "a text";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a mapping";
            case Callable _ -> "a function";
            default -> "such a value";
        };
    }

    /** What is gone through in a loop: elements of a list, keys of a mapping, characters of a text. */
    static List<Object> elements(Budget budget, Object value) {
        List<Object> elements = switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case View view -> view.elements();
            case Stream stream -> stream.take();
            case String text -> {
                budget.spend((long) Budget.OBJECT * text.length());
                yield new ArrayList<>(
                        text.codePoints().mapToObj(Character::toString).toList());
            }
            case Undefined _ -> List.of();
            case null, default -> throw Fault.wrong(kind(value) + " has no elements to go through");
        };
        budget.spend(elements.size());
        return elements;
    }

    static long length(Budget budget, Object value) {
        return switch (value) {
            case String text -> {
                budget.spend(text.length());
                yield text.codePointCount(0, text.length());
            }
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case View view -> view.elements().size();
            case Undefined _ -> 0;
            case null, default -> throw Fault.wrong(kind(value) + " has no length");
        };
    }

    static boolean areEqual(Budget budget, Object a, Object b) {
        budget.spend(1);
        Object left = a instanceof Boolean truth ? number(truth) : a;
        Object right = b instanceof Boolean truth ? number(truth) : b;
        return switch (left) {
            case null -> right == null;
            case Undefined _ -> right instanceof Undefined;
            case Long x when right instanceof Double y -> x.doubleValue() == y;
            case Double x when right instanceof Number y -> x == y.doubleValue();
            case String text -> {
                budget.spend(text.length());
                yield text.equals(right);
            }
            case List<?> x
            when right instanceof List<?> y -> {
                boolean isSame = x.size() == y.size() && x.getClass() == y.getClass()
                        || x.size() == y.size() && !isOwn(x) && !isOwn(y);
                for (int i = 0; isSame && i < x.size(); i++) {
                    isSame = areEqual(budget, x.get(i), y.get(i));
                }
                yield isSame;
            }
            case Map<?, ?> x
            when right instanceof Map<?, ?> y -> {
                boolean isSame = x.size() == y.size();
                for (Map.Entry<?, ?> entry : x.entrySet()) {
                    isSame = isSame
                            && y.containsKey(entry.getKey())
                            && areEqual(budget, entry.getValue(), y.get(entry.getKey()));
                }
                yield isSame;
            }
            case View _, Stream _ -> throw Fault.unsupported("the comparison of keys, values or filtered elements");
            case Number number -> number.equals(right);
            default -> left == right;
        };
    }

    private static boolean isOwn(List<?> list) {
        return list instanceof Tuple || list instanceof Range;
    }

    private static Long number(boolean truth) {
        return truth ? 1L : 0L;
    }

    /** Less than 0, 0 or more as a stands before b, with it or behind it. */
    static int order(Budget budget, Object a, Object b) {
        Object left = a instanceof Boolean truth ? number(truth) : a;
        Object right = b instanceof Boolean truth ? number(truth) : b;
        if (left instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (left instanceof Long x && right instanceof Long y) {
            return Long.compare(x, y);
        }
        if (left instanceof Number x && right instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (left instanceof String x && right instanceof String y) {
            budget.spend(x.length() + y.length());
            return Arrays.compare(x.codePoints().toArray(), y.codePoints().toArray());
        }
        throw Fault.wrong(kind(left) + " and " + kind(right) + " have no order");
    }

    static boolean contains(Budget budget, Object whole, Object part) {
        if (whole instanceof String text) {
            if (part instanceof String piece) {
                budget.spend(text.length() + piece.length());
                return text.contains(piece);
            }
            throw Fault.wrong(kind(part) + " is looked for in a text");
        }
        if (whole instanceof Map<?, ?> map) {
            budget.spend(1);
            if (part instanceof List<?> && !(part instanceof Tuple) || part instanceof Map<?, ?>) {
                throw Fault.wrong(kind(part) + " is looked for among keys");
            }
            return has(map, part);
        }
        if (whole instanceof Stream) {
            throw Fault.unsupported("\"in\" with filtered elements");
        }
        return elements(budget, whole).stream().anyMatch(element -> areEqual(budget, element, part));
    }

    /** Whether a mapping has a key; others than texts and whole numbers are never put in one. */
    static boolean has(Map<?, ?> map, Object key) {
        if (key instanceof Boolean || key instanceof Double) {
            throw Fault.unsupported(kind(key) + " as a key");
        }
        return (key instanceof String || key instanceof Long) && map.containsKey(key);
    }

    /** What can be a key of a mapping here. */
    static Object key(Object value) {
        if (value instanceof String || value instanceof Long) {
            return value;
        }
        throw Fault.unsupported(kind(value) + " as a key");
    }
}
