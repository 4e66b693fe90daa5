package org.glotlens.app.view.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What several {@link Field}s say, by their keys. */
public record Fields(Map<String, String> values) {
    public Fields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
