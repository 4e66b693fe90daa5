package org.glotlens.engine.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * One JSON object of a data file together with where it stands, so that every complaint names file and line. Fields
 * that are not asked for are ignored; a field that is {@code null} counts as missing.
 *
 * @param line 1-based line on which the object starts
 * @param node the object
 */
public record JsonRow(Path file, int line, ObjectNode node) {
    /** Whether the row has the field, with a value other than {@code null}. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** A complaint about this row: file, line, then {@code message}. */
    public DataException refuse(Message message) {
        return new DataException(Message.of("jsonRow.line", "%s, line %s: %s", file, line, message));
    }

    /**
     * The text of a field that must be there and must say something.
     *
     * @throws DataException if the field is missing, not a string, or blank
     */
    public String text(String field) throws DataException {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsExpectedA", "field \"%s\" is %s, expected a string.", field, kind(value)));
        }
        if (value.textValue().isBlank()) {
            throw refuse(Message.of("jsonRow.fieldIsEmptyExpected", "field \"%s\" is empty, expected text.", field));
        }
        return value.textValue();
    }

    /**
     * The text of a field that may be missing or empty; then the empty string.
     *
     * @throws DataException if the field is there and not a string
     */
    public String optionalText(String field) throws DataException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsExpectedAString", "field \"%s\" is %s, expected a string.", field, kind(value)));
        }
        return value.textValue();
    }

    /**
     * The row's name: a string or a whole number.
     *
     * @throws DataException if the field is missing, of another kind, or blank
     */
    public String id(String field) throws DataException {
        JsonNode value = required(field);
        return value.isIntegralNumber() ? value.asText() : text(field);
    }

    /**
     * The code of a language.
     *
     * @throws DataException if the field is missing, or holds no {@link LanguageCode}
     */
    public String code(String field) throws DataException {
        String code = text(field);
        if (!LanguageCode.isCode(code)) {
            throw refuse(Message.of("jsonRow.field", "field \"%s\": %s", field, LanguageCode.complaint(code)));
        }
        return code;
    }

    /**
     * Makes sure that the keys of objects are codes of languages; a field that is missing or no object passes.
     *
     * @throws DataException naming the first key that is none
     */
    public void requireCodes(String... fields) throws DataException {
        for (String field : fields) {
            for (Map.Entry<String, JsonNode> entry : node.path(field).properties()) {
                if (!LanguageCode.isCode(entry.getKey())) {
                    throw refuse(Message.of(
                            "jsonRow.field2", "field \"%s\": %s", field, LanguageCode.complaint(entry.getKey())));
                }
            }
        }
    }

    /**
     * An object of strings, {@code {"en": "…"}}; empty where the field is missing.
     *
     * @throws DataException if it is not an object of non-empty strings
     */
    public Map<String, String> texts(String field) throws DataException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(field)) {
            texts.put(entry.getKey(), word(field + "." + entry.getKey(), entry.getValue()));
        }
        return Collections.unmodifiableMap(texts);
    }

    /**
     * An object of strings of which some may be empty: those are left out. Empty where the field is missing.
     *
     * @throws DataException if it is not an object of strings
     */
    public Map<String, String> optionalTexts(String field) throws DataException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(field)) {
            JsonNode value = entry.getValue();
            if (!value.isTextual()) {
                throw refuse(Message.of(
                        "jsonRow.fieldHoldsExpectedA",
                        "field \"%s.%s\" holds %s, expected a string.",
                        field,
                        entry.getKey(),
                        kind(value)));
            }
            if (!value.textValue().isEmpty()) {
                texts.put(entry.getKey(), value.textValue());
            }
        }
        return Collections.unmodifiableMap(texts);
    }

    /**
     * An object of lists of strings, {@code {"en": ["…"]}}; a lone string counts as a list of one; empty where the
     * field is missing.
     *
     * @throws DataException if it is not an object of non-empty lists of non-empty strings
     */
    public Map<String, List<String>> textLists(String field) throws DataException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(field)) {
            String name = field + "." + entry.getKey();
            List<String> words = new ArrayList<>();
            for (JsonNode word : entry.getValue().isTextual() ? List.of(entry.getValue()) : array(name, entry)) {
                words.add(word(name, word));
            }
            lists.put(entry.getKey(), List.copyOf(words));
        }
        return Collections.unmodifiableMap(lists);
    }

    /**
     * An object of lists of token id sequences, {@code {"en": [[17, 4]]}}; empty where the field is missing.
     *
     * @throws DataException if it is not an object of non-empty lists of non-empty id lists
     */
    public Map<String, List<List<Integer>>> idLists(String field) throws DataException {
        Map<String, List<List<Integer>>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(field)) {
            String name = field + "." + entry.getKey();
            List<List<Integer>> sequences = new ArrayList<>();
            for (JsonNode sequence : array(name, entry)) {
                sequences.add(Arrays.stream(ints(name, sequence)).boxed().toList());
            }
            lists.put(entry.getKey(), List.copyOf(sequences));
        }
        return Collections.unmodifiableMap(lists);
    }

    /**
     * A list of whole numbers.
     *
     * @throws DataException if the field is missing, empty, or holds anything but 32-bit whole numbers
     */
    public int[] ints(String field) throws DataException {
        return ints(field, required(field));
    }

    /**
     * A list of lists of whole numbers.
     *
     * @throws DataException if the field is missing, empty, or holds anything but non-empty lists of whole numbers
     */
    public int[][] intRows(String field) throws DataException {
        JsonNode value = required(field);
        if (!value.isArray() || value.isEmpty()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsExpectedAList",
                    "field \"%s\" is %s, expected a list of lists of whole numbers.",
                    field,
                    kind(value)));
        }
        int[][] rows = new int[value.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ints(field + "[" + i + "]", value.get(i));
        }
        return rows;
    }

    private int[] ints(String name, JsonNode value) throws DataException {
        if (!value.isArray() || value.isEmpty()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsExpectedAListOf",
                    "field \"%s\" is %s, expected a list of whole numbers.",
                    name,
                    kind(value)));
        }
        int[] numbers = new int[value.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = value.get(i);
            if (!number.isIntegralNumber() || !number.canConvertToInt()) {
                throw refuse(Message.of(
                        "jsonRow.fieldHoldsExpectedWhole",
                        "field \"%s\" holds %s, expected whole numbers only.",
                        name,
                        number));
            }
            numbers[i] = number.intValue();
        }
        return numbers;
    }

    private Iterable<Map.Entry<String, JsonNode>> object(String field) throws DataException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isObject()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsExpectedAn",
                    "field \"%s\" is %s, expected an object of language codes.",
                    field,
                    kind(value)));
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (entry.getKey().isBlank()) {
                throw refuse(Message.of("jsonRow.fieldHasAnEmpty", "field \"%s\" has an empty language code.", field));
            }
        }
        return value.properties();
    }

    private JsonNode array(String name, Map.Entry<String, JsonNode> entry) throws DataException {
        JsonNode value = entry.getValue();
        if (!value.isArray() || value.isEmpty()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsExpectedAListWith",
                    "field \"%s\" is %s, expected a list with at least one entry.",
                    name,
                    kind(value)));
        }
        return value;
    }

    private String word(String name, JsonNode value) throws DataException {
        if (!value.isTextual()) {
            throw refuse(Message.of(
                    "jsonRow.fieldHoldsExpectedAString",
                    "field \"%s\" holds %s, expected a string.",
                    name,
                    kind(value)));
        }
        if (value.textValue().isBlank()) {
            throw refuse(Message.of("jsonRow.fieldIsEmptyExpectedText", "field \"%s\" is empty, expected text.", name));
        }
        return value.textValue();
    }

    private JsonNode required(String field) throws DataException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw refuse(Message.of(
                    "jsonRow.fieldIsMissingAdd", "field \"%s\" is missing. Add it, as docs/formats.md shows.", field));
        }
        return value;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
