package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.chat.jinja.Token.Kind;

/** Reads what values are given to: names, parts of namespaces, and several of them. */
final class Targets {
    private static final Set<String> LITERALS = Set.of("true", "false", "none", "True", "False", "None");

    private final Cursor cursor;

    Targets(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Takes a value. */
    @FunctionalInterface
    interface Target {
        void set(Scope scope, Object value);
    }

    /** One name or part of a namespace. */
    Target one() {
        String name = cursor.expect(Kind.NAME, "a name").text();
        if (LITERALS.contains(name)) {
            throw Fault.expected("a name", name);
        }
        if (!cursor.skipOperator(".")) {
            return (scope, value) -> scope.set(name, value);
        }
        String part = cursor.expect(Kind.NAME, "a name").text();
        return (scope, value) -> {
            if (!(scope.get(name) instanceof Namespace namespace)) {
                throw Fault.wrong(name + " is no namespace, so that its part " + part + " cannot be set");
            }
            scope.budget().spend(1);
            namespace.set(part, value);
        };
    }

    /** One, or several with commas between them. */
    Target many() {
        boolean isBracketed = cursor.skipOperator("(");
        List<Target> targets = new ArrayList<>(List.of(one()));
        boolean isTuple = false;
        while (cursor.skipOperator(",")) {
            isTuple = true;
            if (cursor.current().kind() != Kind.NAME || cursor.current().isName("in")) {
                break;
            }
            targets.add(one());
        }
        if (isBracketed) {
            cursor.expectOperator(")");
        }
        return isTuple ? (scope, value) -> spread(scope, value, targets) : targets.getFirst();
    }

    private static void spread(Scope scope, Object value, List<Target> targets) {
        List<Object> elements = Values.elements(scope.budget(), value);
        if (value instanceof Undefined || elements.size() != targets.size()) {
            throw Fault.wrong(elements.size() + " values are given to " + targets.size() + " names");
        }
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).set(scope, elements.get(i));
        }
    }
}
