package org.glotlens.engine.chat.jinja;

import java.util.List;
import java.util.Map;

/**
 * What a function, filter or test is called with.
 *
 * @param inOrder those without a name
 * @param named those with one
 */
record Arguments(List<Object> inOrder, Map<String, Object> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** Refuses arguments that a function does not have; its own are named in their order. */
    Arguments of(String function, String... names) {
        if (inOrder.size() > names.length) {
            throw Fault.unsupported(function + " with " + inOrder.size() + " arguments");
        }
        for (String name : named.keySet()) {
            int place = List.of(names).indexOf(name);
            if (place < 0) {
                throw Fault.unsupported(function + " with the argument " + name);
            }
            if (place < inOrder.size()) {
                throw Fault.wrong(function + " has the argument " + name + " twice");
            }
        }
        return this;
    }

    /** The argument at a place or of a name; else another value. */
    Object get(int place, String name, Object otherwise) {
        return place < inOrder.size() ? inOrder.get(place) : named.containsKey(name) ? named.get(name) : otherwise;
    }

    /** The same, which has to be there. */
    Object get(int place, String name) {
        if (place >= inOrder.size() && !named.containsKey(name)) {
            throw Fault.wrong("the argument " + name + " is missing");
        }
        return get(place, name, null);
    }

    /** The same, as a text. */
    String text(int place, String name) {
        if (get(place, name) instanceof String text) {
            return text;
        }
        throw Fault.wrong("the argument " + name + " is no text");
    }
}
