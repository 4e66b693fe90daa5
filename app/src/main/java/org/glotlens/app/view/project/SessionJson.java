package org.glotlens.app.view.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonProblem;

/** A session as it stands in a project file, and back to an equal one. */
final class SessionJson {
    private static final Json.Records RECORDS = Json.records(Map.of());

    private SessionJson() {}

    /** Each part as JSON. */
    static Map<String, JsonNode> of(Session session) {
        Map<String, JsonNode> json = new LinkedHashMap<>();
        session.parts().forEach((key, part) -> json.put(key, RECORDS.tree(part)));
        return json;
    }

    /**
     * The parts that the window knows; others are passed over.
     *
     * @throws DataException if one is not what it should be
     */
    static Session read(Map<String, JsonNode> json, List<SessionPart<?>> parts) throws DataException {
        Map<String, Object> read = new LinkedHashMap<>();
        for (SessionPart<?> part : parts) {
            JsonNode node = json.get(part.key());
            if (node != null) {
                try {
                    Object value = RECORDS.reader().treeToValue(node, part.type());
                    if (value == null) {
                        throw new DataException(Messages.message("project.noPart", part.key()));
                    }
                    read.put(part.key(), value);
                } catch (JsonProcessingException e) {
                    throw new DataException(
                            Messages.message("project.badPart", part.key(), Messages.said(JsonProblem.of(e))), e);
                }
            }
        }
        return new Session(read);
    }

    /** The same with every text that is a path of before saying where that is now. */
    static Map<String, JsonNode> moved(Map<String, JsonNode> json, Map<String, String> places) {
        Map<String, JsonNode> moved = new LinkedHashMap<>();
        json.forEach((key, node) -> moved.put(key, moved(node, places)));
        return moved;
    }

    private static JsonNode moved(JsonNode node, Map<String, String> places) {
        if (node.isTextual()) {
            String place = places.get(node.textValue());
            return place == null ? node : TextNode.valueOf(place);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(each -> copy.set(each.getKey(), moved(each.getValue(), places)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(each -> copy.add(moved(each, places)));
            return copy;
        }
        return node;
    }
}
