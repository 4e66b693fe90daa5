package org.glotlens.app.view.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that is asked and shown in a window at one moment.
 *
 * @param parts a record of plain values by the key of its {@link SessionPart}
 */
public record Session(Map<String, Object> parts) {
    /** Nothing asked and nothing shown. */
    static final Session NOTHING = new Session(Map.of());

    public Session {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** The same without some parts. */
    Session without(Set<String> keys) {
        Map<String, Object> others = new LinkedHashMap<>(parts);
        others.keySet().removeAll(keys);
        return new Session(others);
    }

    /** The keys of the parts that differ from those of another. */
    List<String> differingFrom(Session other) {
        return parts.keySet().stream()
                .filter(key -> !Objects.equals(parts.get(key), other.parts.get(key)))
                .toList();
    }
}
