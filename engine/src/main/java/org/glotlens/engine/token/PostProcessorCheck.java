package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.checkpoint.CheckpointException;

/**
 * Checks what the tokenizers library takes for granted in a post-processor: it ends the whole process where a template
 * names a token that the file does not describe.
 */
final class PostProcessorCheck {
    private PostProcessorCheck() {}

    /**
     * Checks a post-processor and those in it.
     *
     * @param name of the file, for the message
     * @throws CheckpointException if a template names an unknown token
     */
    static void check(JsonNode processor, String name) throws CheckpointException {
        for (JsonNode part : processor.path("processors")) {
            check(part, name);
        }
        JsonNode known = processor.path("special_tokens");
        for (String key : List.of("single", "pair")) {
            for (String token : tokens(processor.path(key))) {
                if (!known.isObject() || !known.path(token).isObject()) {
                    throw new CheckpointException(
                            "Cannot use %s: the %s template of its post_processor names the token %s, which its special_tokens do not describe. Download it again."
                                    .formatted(name, key, token));
                }
            }
        }
    }

    private static List<String> tokens(JsonNode template) {
        List<String> tokens = new ArrayList<>();
        if (template.isTextual()) {
            for (String piece : template.textValue().split(" ")) {
                addPiece(piece, tokens);
            }
        }
        for (JsonNode piece : template) {
            if (piece.isTextual()) {
                addPiece(piece.textValue(), tokens);
            } else if (piece.path("SpecialToken").path("id").isTextual()) {
                tokens.add(piece.path("SpecialToken").path("id").textValue());
            }
        }
        return tokens;
    }

    /** The short form: {@code $A:0} is a sequence, anything else a token with an optional type. */
    private static void addPiece(String piece, List<String> tokens) {
        String token = piece.replaceFirst(":\\d+$", "");
        if (!token.isEmpty() && !token.startsWith("$")) {
            tokens.add(token);
        }
    }
}
