package org.glotlens.engine.chat.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one value of a template that can be changed. */
final class Namespace implements Members {
    private final Map<String, Object> values;

    Namespace(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    @Override
    public Object member(String name) {
        return values.containsKey(name) ? values.get(name) : new Undefined(name);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }
}
