package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Methods of mappings that change nothing. */
final class MappingMethods {
    private static final Set<String> OTHERS =
            Set.of("clear", "copy", "fromkeys", "pop", "popitem", "setdefault", "update");

    private MappingMethods() {}

    /** The method; empty where mappings have none of the name. */
    static Optional<Callable> of(Map<?, ?> map, String name) {
        return switch (name) {
            case "get" ->
                Optional.of((_, given) -> {
                    given.of(name, "key", "default");
                    Object key = given.get(0, "key");
                    return Values.has(map, key) ? map.get(key) : given.get(1, "default", null);
                });
            case "keys" -> view(name, new ArrayList<>(map.keySet()));
            case "values" -> view(name, new ArrayList<>(map.values()));
            case "items" -> view(name, entries(map));
            default ->
                OTHERS.contains(name)
                        ? Optional.of(Access.unsupported("the method " + name + " of a mapping"))
                        : Optional.empty();
        };
    }

    static List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> {
            List<Object> entry = new ArrayList<>();
            entry.add(key);
            entry.add(value);
            entries.add(new Tuple(entry));
        });
        return entries;
    }

    private static Optional<Callable> view(String name, List<Object> elements) {
        return Optional.of((budget, given) -> {
            given.of(name);
            budget.spend((long) Budget.OBJECT * elements.size());
            return new View(elements);
        });
    }
}
