package org.glotlens.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
                case SHAREGPT -> addConversation(node);
                case GLOTLENS -> addOwn(node);
                case ALPACA -> addAlpaca(node);
                default -> addPlain(node);
            }
        } catch (UnusableRowException e) {
            rows.refuse(e.getMessage());
        }
        rows.ignore(unread(node));
    }

    private Set<String> unread(ObjectNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.removeAll(format.fields());
        names.remove(format.answerField());
        Conversation.fieldsBefore(format).forEach(names::remove);
        if (format == DataFormat.GLOTLENS) {
            names.removeAll(Set.of("id", "language"));
        }
        if (format == DataFormat.SHAREGPT) {
            Conversation.lists().forEach(names::remove);
        }
        return names;
    }

    private void addPlain(ObjectNode node) throws UnusableRowException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : format.fields()) {
            fields.put(name, RowTexts.text(node, name));
        }
        rows.take(fields, RowTexts.optional(node, format.answerField()));
    }

    private void addAlpaca(ObjectNode node) throws UnusableRowException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("instruction", Conversation.before(node) + RowTexts.text(node, "instruction"));
        fields.put("input", RowTexts.optional(node, "input"));
        rows.take(fields, RowTexts.optional(node, "output"));
    }

    private void addOwn(ObjectNode node) throws UnusableRowException {
        JsonNode given = node.get("fields");
        if (given == null || !given.isObject() || given.isEmpty()) {
            throw new UnusableRowException("field \"fields\" is not an object with at least one text");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            fields.put(field.getKey(), RowTexts.text((ObjectNode) given, field.getKey()));
        }
        String code = RowTexts.optional(node, "language");
        if (!code.isEmpty() && !LanguageCode.isCode(code)) {
            throw new UnusableRowException("field \"language\": " + LanguageCode.complaint(code));
        }
        if (!code.isEmpty() && !language.isEmpty() && !code.equals(language)) {
            throw new UnusableRowException(
                    "the language is " + code + ", expected " + language + " as in the first row");
        }
        language = language.isEmpty() ? code : language;
        JsonNode id = node.get("id");
        if (id != null && id.isIntegralNumber()) {
            rows.take(id.asText(), fields, RowTexts.optional(node, "answer"));
        } else {
            rows.take(RowTexts.text(node, "id"), fields, RowTexts.optional(node, "answer"));
        }
    }

    /** Every turn of the assistant becomes a row of its own, read after all turns before it. */
    private void addConversation(ObjectNode node) throws UnusableRowException {
        int number = rows.total();
        List<Conversation.Exchange> exchanges = Conversation.of(node).exchanges();
        for (int i = 0; i < exchanges.size(); i++) {
            Conversation.Exchange exchange = exchanges.get(i);
            rows.take(number + "." + (i + 1), Map.of("input", exchange.prompt()), exchange.answer());
        }
    }
}
