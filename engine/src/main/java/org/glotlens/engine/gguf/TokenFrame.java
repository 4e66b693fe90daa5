package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glotlens.engine.file.Json;

/**
 * The tokens around every text, as a post-processor of {@code tokenizer.json}.
 *
 * @param tokens by id
 * @param begin ahead of a text
 * @param end behind it
 */
record TokenFrame(List<String> tokens, OptionalInt begin, OptionalInt end) {
    /** The template; null where nothing is put around a text. */
    JsonNode json() {
        if (begin.isEmpty() && end.isEmpty()) {
            return Json.object().nullNode();
        }
        ObjectNode template = Json.object().put("type", "TemplateProcessing");
        addText(template.putArray("single"), "A", 0);
        ArrayNode pair = template.putArray("pair");
        addText(pair, "A", 0);
        addText(pair, "B", 1);
        ObjectNode known = template.putObject("special_tokens");
        IntStream.concat(begin.stream(), end.stream()).forEach(id -> {
            ObjectNode described = known.putObject(tokens.get(id)).put("id", tokens.get(id));
            described.putArray("ids").add(id);
            described.putArray("tokens").add(tokens.get(id));
        });
        return template;
    }

    private void addText(ArrayNode pieces, String name, int type) {
        begin.ifPresent(id -> addToken(pieces, id, type));
        pieces.addObject().putObject("Sequence").put("id", name).put("type_id", type);
        end.ifPresent(id -> addToken(pieces, id, type));
    }

    private void addToken(ArrayNode pieces, int id, int type) {
        pieces.addObject().putObject("SpecialToken").put("id", tokens.get(id)).put("type_id", type);
    }
}
