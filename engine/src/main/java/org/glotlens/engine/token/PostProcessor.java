package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Reads what a post-processor puts around a text. The tokenizers library does not get to see it, for it ends the whole
 * process where a template names a token that the file does not describe, a second text where there is one, or where two
 * of a sequence add tokens.
 *
 * @param file its name, for messages
 * @param size of the vocabulary
 */
record PostProcessor(String file, int size) {
    /** Most tokens around a text; published tokenizers have three at most. */
    private static final int MOST_AROUND = 64;

    private static final Set<String> KINDS =
            Set.of("BertProcessing", "ByteLevel", "RobertaProcessing", "Sequence", "TemplateProcessing");

    /**
     * Reads a post-processor and those in it.
     *
     * @param processor may be absent or null
     * @throws CheckpointException if its kind is unknown, a template names an unknown token, a second text, or not the text
     *     exactly once, or too many tokens are added
     */
    Frame frame(JsonNode processor) throws CheckpointException {
        if (processor.isMissingNode() || processor.isNull()) {
            return Frame.NONE;
        }
        String kind = processor.path("type").asText();
        return switch (kind) {
            case "ByteLevel" -> Frame.NONE;
            case "Sequence" -> sequence(processor.path("processors"));
            case "BertProcessing", "RobertaProcessing" ->
                new Frame(
                        new int[] {id(processor.path("cls").path(1), "cls")},
                        new int[] {id(processor.path("sep").path(1), "sep")});
            case "TemplateProcessing" -> template(processor);
            default ->
                throw new CheckpointException(Message.of(
                        "postProcessor.cannotUseItsPost",
                        "Cannot use %s: its post_processor is of kind %s, expected one of %s. Save it again with "
                                + "another kind.",
                        file,
                        kind.isEmpty() ? "none" : kind,
                        KINDS.stream().sorted().toList()));
        };
    }

    private Frame sequence(JsonNode parts) throws CheckpointException {
        if (!parts.isArray()) {
            throw refused(Message.of(
                    "postProcessor.itsPostProcessorIs", "its post_processor is a Sequence without processors"));
        }
        Frame frame = Frame.NONE;
        for (JsonNode part : parts) {
            Frame next = frame(part);
            if (!frame.isEmpty() && !next.isEmpty()) {
                throw refused(Message.of(
                        "postProcessor.twoPartsOfIts", "two parts of its post_processor add tokens, expected one"));
            }
            frame = next.isEmpty() ? frame : next;
        }
        return frame;
    }

    private Frame template(JsonNode processor) throws CheckpointException {
        JsonNode known = processor.path("special_tokens");
        for (String key : List.of("single", "pair")) {
            for (Piece piece : pieces(processor.path(key))) {
                if (!piece.isText()
                        && (!known.isObject() || !known.path(piece.name()).isObject())) {
                    throw refused(Message.of(
                            "postProcessor.theTemplateOfIts",
                            "the %s template of its post_processor names the token %s, which its special_tokens do "
                                    + "not describe",
                            key,
                            piece.name()));
                }
            }
        }
        for (JsonNode token : known) {
            if (!token.path("ids").isArray()
                    || token.path("ids").size() != token.path("tokens").size()) {
                throw refused(Message.of(
                        "postProcessor.aSpecialTokenOf",
                        "a special token of its post_processor has %d ids and %d tokens",
                        token.path("ids").size(),
                        token.path("tokens").size()));
            }
            for (JsonNode id : token.path("ids")) {
                id(id, token.path("id").asText());
            }
        }
        return single(pieces(processor.path("single")), known);
    }

    private Frame single(List<Piece> pieces, JsonNode known) throws CheckpointException {
        long texts = pieces.stream().filter(Piece::isText).count();
        if (texts != 1 || pieces.stream().anyMatch(Piece::isSecondText)) {
            throw refused(Message.of(
                    "postProcessor.theSingleTemplateOf",
                    "the single template of its post_processor %s",
                    pieces.stream().anyMatch(Piece::isSecondText)
                            ? "names a second text"
                            : texts == 0 ? "leaves out the text" : "repeats the text %s times".formatted(texts)));
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> side = before;
        for (Piece piece : pieces) {
            if (piece.isText()) {
                side = after;
            } else {
                for (JsonNode id : known.path(piece.name()).path("ids")) {
                    side.add(id.intValue());
                }
            }
            if (before.size() + after.size() > MOST_AROUND) {
                throw refused(Message.of(
                        "postProcessor.itsPostProcessorAdds",
                        "its post_processor adds more than %d tokens to a text",
                        MOST_AROUND));
            }
        }
        return new Frame(
                before.stream().mapToInt(Integer::intValue).toArray(),
                after.stream().mapToInt(Integer::intValue).toArray());
    }

    private int id(JsonNode id, String token) throws CheckpointException {
        if (!id.isInt() || id.intValue() < 0 || id.intValue() >= size) {
            throw refused(Message.of(
                    "postProcessor.itsPostProcessorGives",
                    "its post_processor gives %s the id %s, expected a whole number from 0 to %d",
                    token,
                    id.isMissingNode() ? "none" : id,
                    size - 1));
        }
        return id.intValue();
    }

    /**
     * Part of a template.
     *
     * @param name of a token, or of a text
     * @param isText whether it is a text
     */
    private record Piece(String name, boolean isText) {
        boolean isSecondText() {
            return isText && name.equalsIgnoreCase("B");
        }
    }

    private static List<Piece> pieces(JsonNode template) {
        List<Piece> pieces = new ArrayList<>();
        if (template.isTextual()) {
            for (String piece : template.textValue().split(" ")) {
                pieces.add(piece(piece));
            }
        }
        for (JsonNode piece : template) {
            if (piece.isTextual()) {
                pieces.add(piece(piece.textValue()));
            } else if (piece.path("SpecialToken").path("id").isTextual()) {
                pieces.add(new Piece(piece.path("SpecialToken").path("id").textValue(), false));
            } else {
                pieces.add(new Piece(piece.path("Sequence").path("id").asText(), true));
            }
        }
        pieces.removeIf(piece -> !piece.isText() && piece.name().isEmpty());
        return pieces;
    }

    /** The short form: {@code $A:0} is a text, anything else a token with an optional type. */
    private static Piece piece(String text) {
        String name = text.replaceFirst(":\\d+$", "");
        return name.startsWith("$") ? new Piece(name.substring(1), true) : new Piece(name, false);
    }

    private CheckpointException refused(Message what) {
        return new CheckpointException(
                Message.of("postProcessor.cannotUseDownloadIt", "Cannot use %s: %s. Download it again.", file, what));
    }
}
