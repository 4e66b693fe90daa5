package org.glotlens.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes texts out of a row whose place the caller knows. */
final class RowTexts {
    private RowTexts() {}

    /** A text that must say something. */
    static String text(ObjectNode node, String field) throws UnusableRowException {
        String value = optional(node, field);
        if (value.isBlank()) {
            throw new UnusableRowException("field \"" + field + "\" is missing or empty");
        }
        return value;
    }

    /** A text that may be absent or null, and is empty then. */
    static String optional(ObjectNode node, String field) throws UnusableRowException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new UnusableRowException("field \"" + field + "\" is no text");
        }
        return value.textValue();
    }
}
