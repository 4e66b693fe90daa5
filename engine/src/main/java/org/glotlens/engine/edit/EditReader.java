package org.glotlens.engine.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;

/** Reads one edit. */
record EditReader(JsonRow row, int index) {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "hook",
            "op",
            "channels",
            "heads",
            "value",
            "values",
            "vector",
            "vector_from",
            "matrix",
            "matrix_from",
            "scale",
            "where",
            "keep_norm",
            "label"));
    private static final int LONGEST_LABEL = 80;
    private static final Set<String> WHERE = new TreeSet<>(Set.of("all", "prompt", "new", "not_first"));
    private static final List<String> NUMBERS =
            List.of("value", "values", "vector", "vector_from", "matrix", "matrix_from");
    private static final Set<String> IN_VECTOR_FILE = new TreeSet<>(Set.of("file", "key", "layer", "minus", "unit"));
    private static final Set<String> IN_MATRIX_FILE = new TreeSet<>(Set.of("file", "key", "layer"));
    private static final String POSITIONS = "positions";

    EditSpec read() throws DataException {
        requireKnown(row, FIELDS);
        EditOperation operation = operation();
        List<String> given = NUMBERS.stream().filter(row::has).toList();
        requireNumbers(operation, given);
        return new EditSpec(
                row.text("hook"),
                operation,
                row.has("channels") ? indices("channels") : List.of(),
                row.has("heads") ? indices("heads") : List.of(),
                operation == EditOperation.SCALE || given.isEmpty() ? List.of() : values(given.getFirst()),
                stored(given),
                scale(operation),
                where(),
                positions(),
                isTrue(row, "keep_norm"),
                row.has("label") ? label() : "");
    }

    private String label() throws DataException {
        String label = row.text("label").strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw refuse(Message.of(
                    "editReader.badLabel",
                    "field \"label\" is no name of one line with at most %s characters.",
                    LONGEST_LABEL));
        }
        return label;
    }

    /** A field that nobody reads would make another edit than the one that is meant. */
    private void requireKnown(JsonRow part, Set<String> known) throws DataException {
        for (String field : (Iterable<String>) part.node()::fieldNames) {
            if (!known.contains(field)) {
                throw refuse(Message.of(
                        "editReader.unknownField", "field \"%s\" is unknown, expected some of %s.", field, known));
            }
        }
    }

    private EditOperation operation() throws DataException {
        String name = row.text("op");
        return EditOperation.named(name)
                .orElseThrow(() -> refuse(Message.of(
                        "editReader.unknownOperation",
                        "field \"op\" is \"%s\", expected one of %s.",
                        name,
                        EditOperation.all())));
    }

    /** Every operation takes numbers of its own kind, given once. */
    private void requireNumbers(EditOperation operation, List<String> given) throws DataException {
        List<String> allowed = switch (operation) {
            case ZERO -> List.of();
            case SCALE -> List.of("value");
            case SET, ADD -> List.of("value", "values", "vector", "vector_from");
            case PROJECT_OUT -> List.of("vector", "vector_from");
            case MAP -> List.of("matrix", "matrix_from");
        };
        boolean mayBeNone = operation == EditOperation.ZERO || operation == EditOperation.SCALE;
        if (given.size() > 1 || given.isEmpty() && !mayBeNone || !allowed.containsAll(given)) {
            throw refuse(Message.of(
                    "editReader.numbers",
                    "op \"%s\" has %s, expected %s.",
                    operation.label(),
                    given.isEmpty() ? "no numbers" : "fields " + given,
                    allowed.isEmpty() ? "none of " + NUMBERS : "one of " + allowed));
        }
        if ((operation == EditOperation.ZERO || operation == EditOperation.PROJECT_OUT) && row.has("scale")) {
            throw refuse(Message.of("editReader.noScale", "op \"%s\" takes no field \"scale\".", operation.label()));
        }
        if (operation == EditOperation.SCALE && given.isEmpty() == !row.has("scale")) {
            throw refuse(Message.of(
                    "editReader.oneFactor", "op \"scale\" needs its factor once, as field \"scale\" or \"value\"."));
        }
    }

    private List<Integer> indices(String field) throws DataException {
        Set<Integer> indices = new LinkedHashSet<>();
        for (int value : row.ints(field)) {
            if (value < 0 || !indices.add(value)) {
                throw refuse(Message.of(
                        "editReader.badIndex",
                        "field \"%s\" holds %s, expected indices from 0, each once.",
                        field,
                        value));
            }
        }
        return List.copyOf(indices);
    }

    private List<Double> values(String field) throws DataException {
        if (field.endsWith("_from")) {
            return List.of();
        }
        List<Double> values = new ArrayList<>();
        JsonNode node = row.node().get(field);
        if (!field.equals("value") && (!node.isArray() || node.isEmpty())) {
            throw refuse(Message.of("editReader.expectedList", "field \"%s\" is no list of numbers.", field));
        }
        collect(field, node, values);
        return List.copyOf(values);
    }

    private void collect(String field, JsonNode node, List<Double> into) throws DataException {
        boolean mayNest = field.equals("matrix") && node.isArray();
        if (mayNest || node.isArray() && !field.equals("value")) {
            for (JsonNode inner : node) {
                if (inner.isArray() && !(field.equals("matrix") && inner.size() == node.size())) {
                    throw refuse(Message.of(
                            "editReader.notSquare",
                            "field \"%s\" holds a list of %s, expected numbers, or as many rows as columns of a"
                                    + " matrix.",
                            field,
                            inner.size()));
                }
                collect(field, inner, into);
            }
        } else {
            into.add(number(field, node));
        }
    }

    private double number(String field, JsonNode node) throws DataException {
        if (!node.isNumber() || !Float.isFinite(node.floatValue())) {
            throw refuse(
                    Message.of("editReader.notNumber", "field \"%s\" holds %s, expected finite numbers.", field, node));
        }
        return node.doubleValue();
    }

    private Optional<StoredVector> stored(List<String> given) throws DataException {
        if (given.isEmpty() || !given.getFirst().endsWith("_from")) {
            return Optional.empty();
        }
        String field = given.getFirst();
        if (!row.node().get(field).isObject()) {
            throw refuse(Message.of(
                    "editReader.expectedObject",
                    "field \"%s\" is no object, expected {\"file\": ..., \"key\": ..., \"layer\": ...}.",
                    field));
        }
        JsonRow inner = EditFile.inside(row, row.node().get(field));
        requireKnown(inner, field.equals("matrix_from") ? IN_MATRIX_FILE : IN_VECTOR_FILE);
        return Optional.of(new StoredVector(
                EditFile.beside(row, inner.text("file")),
                inner.text("key"),
                inner.has("layer") ? Optional.of(layer(inner)) : Optional.empty(),
                inner.has("minus") ? Optional.of(inner.text("minus")) : Optional.empty(),
                isTrue(inner, "unit")));
    }

    private int layer(JsonRow inner) throws DataException {
        JsonNode node = inner.node().get("layer");
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            throw refuse(Message.of("editReader.badLayer", "field \"layer\" is %s, expected a layer from 1.", node));
        }
        return node.intValue();
    }

    private double scale(EditOperation operation) throws DataException {
        String field = operation == EditOperation.SCALE && row.has("value") ? "value" : "scale";
        return row.has(field) ? number(field, row.node().get(field)) : 1;
    }

    private String where() throws DataException {
        if (!row.has("where")) {
            return "all";
        }
        JsonNode where = row.node().get("where");
        if (where.isObject() && where.size() == 1 && where.has(POSITIONS)) {
            return POSITIONS;
        }
        if (!where.isTextual() || !WHERE.contains(where.textValue())) {
            throw refuse(Message.of(
                    "editReader.badWhere",
                    "field \"where\" is %s, expected one of %s or {\"positions\": [0, 3]}.",
                    where,
                    WHERE));
        }
        return where.textValue();
    }

    private List<Integer> positions() throws DataException {
        JsonNode where = row.node().path("where");
        List<Integer> positions = new ArrayList<>();
        if (where.isObject()) {
            for (int position : EditFile.inside(row, where).ints(POSITIONS)) {
                positions.add(position);
            }
        }
        return List.copyOf(positions);
    }

    private boolean isTrue(JsonRow part, String field) throws DataException {
        JsonNode value = part.node().path(field);
        if (part.has(field) && !value.isBoolean()) {
            throw refuse(
                    Message.of("editReader.notBoolean", "field \"%s\" is %s, expected true or false.", field, value));
        }
        return value.asBoolean(false);
    }

    private DataException refuse(Message message) {
        return row.refuse(Message.of("editReader.inEdit", "edits[%s]: %s", index, message));
    }
}
