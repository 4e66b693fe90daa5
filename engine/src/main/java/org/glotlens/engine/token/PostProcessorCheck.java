package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;

/**
 * Checks what the tokenizers library takes for granted in a post-processor: it ends the whole process where a template
 * names a token that the file does not describe, or a second text where there is one.
 *
 * @param file its name, for messages
 * @param size of the vocabulary
 */
record PostProcessorCheck(String file, int size) {
    private static final Set<String> KINDS =
            Set.of("BertProcessing", "ByteLevel", "RobertaProcessing", "Sequence", "TemplateProcessing");

    /**
     * Checks a post-processor and those in it.
     *
     * @throws CheckpointException if its kind is unknown, or a template names an unknown token or the second text
     */
    void check(JsonNode processor) throws CheckpointException {
        if (processor.isMissingNode() || processor.isNull()) {
            return;
        }
        String kind = processor.path("type").asText();
        if (!KINDS.contains(kind)) {
            throw new CheckpointException(
                    "Cannot use %s: its post_processor is of kind %s, expected one of %s. Save it again with another kind."
                            .formatted(
                                    file,
                                    kind.isEmpty() ? "none" : kind,
                                    KINDS.stream().sorted().toList()));
        }
        for (JsonNode part : processor.path("processors")) {
            check(part);
        }
        for (String end : List.of("sep", "cls")) {
            if (processor.has(end)) {
                id(processor.path(end).path(1), end);
            }
        }
        if (kind.equals("TemplateProcessing")) {
            template(processor);
        }
    }

    private void template(JsonNode processor) throws CheckpointException {
        JsonNode known = processor.path("special_tokens");
        for (String key : List.of("single", "pair")) {
            Pieces pieces = pieces(processor.path(key));
            for (String token : pieces.tokens) {
                if (!known.isObject() || !known.path(token).isObject()) {
                    throw refused(
                            "the %s template of its post_processor names the token %s, which its special_tokens do not describe"
                                    .formatted(key, token));
                }
            }
            if (key.equals("single") && (pieces.second || !pieces.first)) {
                throw refused("the single template of its post_processor %s"
                        .formatted(pieces.second ? "names a second text" : "leaves out the text"));
            }
        }
        for (JsonNode token : known) {
            if (!token.path("ids").isArray()
                    || token.path("ids").size() != token.path("tokens").size()) {
                throw refused("a special token of its post_processor has %d ids and %d tokens"
                        .formatted(
                                token.path("ids").size(), token.path("tokens").size()));
            }
            for (JsonNode id : token.path("ids")) {
                id(id, token.path("id").asText());
            }
        }
    }

    private void id(JsonNode id, String token) throws CheckpointException {
        if (!id.isInt() || id.intValue() < 0 || id.intValue() >= size) {
            throw refused("its post_processor gives %s the id %s, expected a whole number from 0 to %d"
                    .formatted(token, id, size - 1));
        }
    }

    /**
     * What a template is made of.
     *
     * @param first whether the text is in it
     * @param second whether a second text is in it
     */
    private record Pieces(List<String> tokens, boolean first, boolean second) {}

    private static Pieces pieces(JsonNode template) {
        List<String> tokens = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        if (template.isTextual()) {
            for (String piece : template.textValue().split(" ")) {
                add(piece, tokens, texts);
            }
        }
        for (JsonNode piece : template) {
            if (piece.isTextual()) {
                add(piece.textValue(), tokens, texts);
            } else if (piece.path("SpecialToken").path("id").isTextual()) {
                tokens.add(piece.path("SpecialToken").path("id").textValue());
            } else {
                texts.add(piece.path("Sequence").path("id").asText());
            }
        }
        return new Pieces(
                tokens,
                texts.stream().anyMatch(text -> !isSecond(text)),
                texts.stream().anyMatch(PostProcessorCheck::isSecond));
    }

    private static boolean isSecond(String text) {
        return text.equalsIgnoreCase("B");
    }

    /** The short form: {@code $A:0} is a text, anything else a token with an optional type. */
    private static void add(String piece, List<String> tokens, List<String> texts) {
        String token = piece.replaceFirst(":\\d+$", "");
        if (token.startsWith("$")) {
            texts.add(token.substring(1));
        } else if (!token.isEmpty()) {
            tokens.add(token);
        }
    }

    private CheckpointException refused(String what) {
        return new CheckpointException("Cannot use %s: %s. Download it again.".formatted(file, what));
    }
}
