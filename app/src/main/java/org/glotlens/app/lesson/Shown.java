package org.glotlens.app.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.edit.Edits;

/**
 * How the window stands, as far as a lesson says: what is not named stays as it is.
 *
 * @param parts of the session, as they stand in project files; of a part that is a list of fields, only those that are named
 * @param edits those in force; empty where the lesson does not speak of them
 */
public record Shown(Map<String, JsonNode> parts, Optional<Edits> edits) {
    /** Everything stays. */
    public static final Shown AS_IT_IS = new Shown(Map.of(), Optional.empty());

    public Shown {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return parts.isEmpty() && edits.isEmpty();
    }

    /** The layer that is shown. */
    public OptionalInt layer() {
        JsonNode layer = parts.get("layer");
        return layer == null
                ? OptionalInt.empty()
                : OptionalInt.of(layer.path("layer").asInt());
    }

    /** The prompt that is selected; empty where none is named. */
    public Optional<String> prompt() {
        JsonNode prompt = parts.get("prompt");
        return prompt == null
                ? Optional.empty()
                : Optional.ofNullable(prompt.path("id").textValue());
    }

    /**
     * Whether a window stands so.
     *
     * @param session the parts of its session, as they stand in project files
     */
    public boolean isReached(Map<String, JsonNode> session) {
        return parts.entrySet().stream().allMatch(part -> isWithin(part.getValue(), session.get(part.getKey())));
    }

    private static boolean isWithin(JsonNode wanted, JsonNode there) {
        if (there == null || !wanted.isObject()) {
            return wanted.equals(there);
        }
        return wanted.properties().stream().allMatch(field -> isWithin(field.getValue(), there.get(field.getKey())));
    }
}
