package org.glotlens.engine.represent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Where the texts of one checkpoint lie at one layer. Stored results have it as the list of its languages.
 *
 * @param languages in the result's order
 */
public record Scatter(List<PointCloud> languages) {
    /** Keeps an own copy. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Scatter {
        languages = List.copyOf(languages);
    }

    @Override
    @JsonValue
    public List<PointCloud> languages() {
        return languages;
    }
}
