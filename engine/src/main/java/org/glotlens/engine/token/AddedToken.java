package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A token that is added to the vocabulary of a model, with the settings of the tokenizers library.
 *
 * @param isWord whether it counts only where it is a whole word
 * @param stripsLeft whether it takes the blanks ahead of it
 * @param stripsRight whether it takes the blanks behind it
 * @param isNormalized whether it is looked for in the normalized text
 * @param isSpecial whether it is a control token
 */
record AddedToken(
        String content,
        boolean isWord,
        boolean stripsLeft,
        boolean stripsRight,
        boolean isNormalized,
        boolean isSpecial) {
    /** A control token of which nothing but the text is known. */
    static AddedToken special(String content) {
        return new AddedToken(content, false, false, false, false, true);
    }

    /** Reads the form that all files share, with the library's values for what is left out; empty for anything else. */
    static Optional<AddedToken> of(JsonNode node) {
        if (!node.path("content").isTextual()) {
            return Optional.empty();
        }
        boolean isSpecial = node.path("special").asBoolean();
        return Optional.of(new AddedToken(
                node.path("content").textValue(),
                node.path("single_word").asBoolean(),
                node.path("lstrip").asBoolean(),
                node.path("rstrip").asBoolean(),
                node.path("normalized").asBoolean(!isSpecial),
                isSpecial));
    }

    /** The same as a control token. */
    AddedToken asSpecial() {
        return new AddedToken(content, isWord, stripsLeft, stripsRight, isNormalized, true);
    }

    /** Writes it as an entry of {@code added_tokens}, which needs an id that the library does not take. */
    void writeTo(ObjectNode entry) {
        entry.put("id", 0)
                .put("content", content)
                .put("single_word", isWord)
                .put("lstrip", stripsLeft)
                .put("rstrip", stripsRight)
                .put("normalized", isNormalized)
                .put("special", isSpecial);
    }
}
