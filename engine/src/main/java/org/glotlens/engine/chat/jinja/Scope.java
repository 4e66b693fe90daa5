package org.glotlens.engine.chat.jinja;

import java.util.HashMap;
import java.util.Map;

/** The names that a place in a template sees: its own, and those around it. */
final class Scope {
    private final Scope around;
    private final Map<String, Object> names = new HashMap<>();
    private final Budget budget;

    private Scope(Scope around, Budget budget) {
        this.around = around;
        this.budget = budget;
    }

    static Scope outermost(Budget budget) {
        return new Scope(null, budget);
    }

    Scope inner() {
        budget.spend(Budget.OBJECT);
        return new Scope(this, budget);
    }

    Budget budget() {
        return budget;
    }

    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.around) {
            if (scope.names.containsKey(name)) {
                return scope.names.get(name);
            }
        }
        return new Undefined(name);
    }

    void set(String name, Object value) {
        budget.spend(1);
        names.put(name, value);
    }
}
