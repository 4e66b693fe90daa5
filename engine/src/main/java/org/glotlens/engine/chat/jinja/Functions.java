package org.glotlens.engine.chat.jinja;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;

/** The functions that every chat template has. */
final class Functions {
    private Functions() {}

    /**
     * Gives a scope the functions.
     *
     * @param now what {@code strftime_now} tells
     */
    static void into(Scope scope, LocalDateTime now) {
        scope.set("raise_exception", (Callable) (budget, given) -> {
            throw Fault.raised(
                    Spelling.text(budget, given.of("raise_exception", "message").get(0, "message")));
        });
        scope.set("strftime_now", (Callable) (budget, given) -> {
            String format = given.of("strftime_now", "format").text(0, "format");
            budget.spend((long) Budget.OBJECT * format.length());
            return Dates.written(now, format);
        });
        scope.set("namespace", (Callable) (_, given) -> {
            if (!given.inOrder().isEmpty()) {
                throw Fault.unsupported("namespace() of a mapping");
            }
            return new Namespace(given.named());
        });
        scope.set("dict", (Callable) (_, given) -> {
            if (!given.inOrder().isEmpty()) {
                throw Fault.unsupported("dict() of a value");
            }
            return new LinkedHashMap<Object, Object>(given.named());
        });
        scope.set("range", (Callable) (_, given) -> range(given));
        for (String other : List.of("cycler", "joiner", "lipsum")) {
            scope.set(other, Access.unsupported("the function " + other));
        }
    }

    private static Range range(Arguments given) {
        List<Object> bounds = given.of("range", "start", "stop", "step").inOrder();
        if (bounds.isEmpty() || !bounds.stream().allMatch(Long.class::isInstance)) {
            throw Fault.wrong("range() takes whole numbers");
        }
        long first = (Long) bounds.getFirst();
        try {
            return bounds.size() == 1
                    ? new Range(0, first, 1)
                    : new Range(first, (Long) bounds.get(1), bounds.size() == 3 ? (Long) bounds.get(2) : 1);
        } catch (ArithmeticException e) {
            throw Fault.tooMuch();
        }
    }
}
