package org.glotlens.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.LanguageCode;

/** Turns JSON objects of one format into rows. */
final class JsonShape {
    private final DataFormat format;
    private final RowCollector rows;
    private String language = "";

    JsonShape(DataFormat format, RowCollector rows) {
        this.format = format;
        this.rows = rows;
    }

    /** The language that the rows themselves name; empty where they do not. */
    Optional<String> language() {
        return Optional.of(language).filter(code -> !code.isEmpty());
    }

    void add(ObjectNode node) throws DataException {
        rows.next();
        try {
            switch (format) {
                case SHAREGPT -> addConversation(node.get("conversations"));
                case GLOTLENS -> addOwn(node);
                case ALPACA -> addAlpaca(node);
                default -> addPlain(node);
            }
        } catch (Unusable e) {
            rows.refuse(e.getMessage());
        }
        rows.ignore(unread(node));
    }

    private Set<String> unread(ObjectNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.removeAll(format.fields());
        names.remove(format.answerField());
        if (format == DataFormat.GLOTLENS) {
            names.removeAll(Set.of("id", "language"));
        }
        return names;
    }

    /** A row cannot be used; the message is the reason. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }
    }

    private void addPlain(ObjectNode node) throws Unusable {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : format.fields()) {
            fields.put(name, text(node, name));
        }
        rows.take(fields, optional(node, format.answerField()));
    }

    private void addAlpaca(ObjectNode node) throws Unusable {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("instruction", text(node, "instruction"));
        fields.put("input", optional(node, "input"));
        rows.take(fields, optional(node, "output"));
    }

    private void addOwn(ObjectNode node) throws Unusable {
        JsonNode given = node.get("fields");
        if (given == null || !given.isObject() || given.isEmpty()) {
            throw new Unusable("field \"fields\" is not an object with at least one text");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            fields.put(field.getKey(), text((ObjectNode) given, field.getKey()));
        }
        String code = optional(node, "language");
        if (!code.isEmpty() && !LanguageCode.isCode(code)) {
            throw new Unusable("field \"language\": " + LanguageCode.complaint(code));
        }
        if (!code.isEmpty() && !language.isEmpty() && !code.equals(language)) {
            throw new Unusable("the language is " + code + ", expected " + language + " as in the first row");
        }
        language = language.isEmpty() ? code : language;
        JsonNode id = node.get("id");
        if (id != null && id.isIntegralNumber()) {
            rows.take(id.asText(), fields, optional(node, "answer"));
        } else {
            rows.take(text(node, "id"), fields, optional(node, "answer"));
        }
    }

    /** Every turn of the assistant becomes a row of its own, read after all turns before it. */
    private void addConversation(JsonNode turns) throws Unusable {
        if (turns == null || !turns.isArray() || turns.isEmpty()) {
            throw new Unusable("field \"conversations\" is not a list of turns");
        }
        int number = rows.total();
        StringBuilder before = new StringBuilder();
        List<Map.Entry<String, String>> answers = new ArrayList<>();
        for (JsonNode turn : turns) {
            if (!(turn instanceof ObjectNode node)) {
                throw new Unusable("a turn is not an object of \"from\" and \"value\"");
            }
            String from = text(node, node.has("from") ? "from" : "role");
            String value = text(node, node.has("value") ? "value" : "content");
            boolean isAnswer = from.equals("gpt") || from.equals("assistant") || from.equals("model");
            if (isAnswer && before.isEmpty()) {
                throw new Unusable("the conversation begins with its answer");
            }
            if (isAnswer) {
                answers.add(Map.entry(before.toString(), value));
            }
            before.append(before.isEmpty() ? "" : "\n").append(value);
        }
        if (answers.isEmpty()) {
            throw new Unusable("the conversation has no turn of the assistant");
        }
        for (int i = 0; i < answers.size(); i++) {
            Map.Entry<String, String> answer = answers.get(i);
            rows.take(number + "." + (i + 1), Map.of("input", answer.getKey()), answer.getValue());
        }
    }

    private static String text(ObjectNode node, String field) throws Unusable {
        String value = optional(node, field);
        if (value.isBlank()) {
            throw new Unusable("field \"" + field + "\" is missing or empty");
        }
        return value;
    }

    private static String optional(ObjectNode node, String field) throws Unusable {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new Unusable("field \"" + field + "\" is no text");
        }
        return value.textValue();
    }
}
