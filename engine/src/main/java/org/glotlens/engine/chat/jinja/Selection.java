package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/** Filters that go through elements and choose among them or change each. */
final class Selection {
    private Selection() {}

    static Object map(Budget budget, Object value, Arguments given) {
        List<Object> changed = new ArrayList<>();
        if (given.inOrder().isEmpty()) {
            given.of("map", "attribute", "default");
            String path = given.text(0, "attribute");
            Object otherwise = given.named().get("default");
            for (Object element : Values.elements(budget, value)) {
                Object part = along(budget, element, path);
                changed.add(part instanceof Undefined && given.named().containsKey("default") ? otherwise : part);
            }
            return new Stream(changed);
        }
        String filter = given.text(0, "filter");
        for (Object element : Values.elements(budget, value)) {
            changed.add(Filters.apply(budget, filter, element, without(1, given)));
        }
        return new Stream(changed);
    }

    static Object select(Budget budget, Object value, Arguments given, boolean isKept) {
        List<Object> kept = new ArrayList<>();
        for (Object element : Values.elements(budget, value)) {
            boolean isTrue = given.inOrder().isEmpty()
                    ? Values.isTrue(element)
                    : Tests.is(budget, given.text(0, "test"), element, without(1, given));
            if (isTrue == isKept) {
                kept.add(element);
            }
        }
        return new Stream(kept);
    }

    static Object selectBy(Budget budget, Object value, Arguments given, boolean isKept) {
        String path = given.text(0, "attribute");
        List<Object> kept = new ArrayList<>();
        for (Object element : Values.elements(budget, value)) {
            Object part = along(budget, element, path);
            boolean isTrue = given.inOrder().size() == 1
                    ? Values.isTrue(part)
                    : Tests.is(budget, given.text(1, "test"), part, without(2, given));
            if (isTrue == isKept) {
                kept.add(element);
            }
        }
        return new Stream(kept);
    }

    private static Arguments without(int first, Arguments given) {
        return new Arguments(given.inOrder().subList(first, given.inOrder().size()), given.named());
    }

    /** The part of a value at the end of a path of names and places with dots between them. */
    static Object along(Budget budget, Object value, String path) {
        budget.spend(path.length());
        Object part = value;
        for (String step : path.split("\\.", -1)) {
            part = Access.item(budget, part, step.matches("[0-9]{1,9}") ? (Object) Long.valueOf(step) : step);
        }
        return part;
    }
}
