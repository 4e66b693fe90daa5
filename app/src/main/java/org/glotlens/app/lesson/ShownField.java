package org.glotlens.app.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.TokenizerBars.Count;

/** What a page can say of how the window stands, and where that is in a session. */
enum ShownField {
    /** A tab. */
    TAB(
            "tab",
            "layout",
            "tab",
            names(Arrays.stream(LessonTab.values()).map(LessonTab::label).toList(), name -> "tab." + name)),
    /** The selected layer, 0 for the embedding. */
    LAYER("layer", "layer", "", new Kind("a whole number from 0", ShownField::layer)),
    /** The id of a prompt, or null for the mean over all. */
    PROMPT("prompt", "prompt", "", new Kind("the id of a prompt, or null", ShownField::prompt)),
    /** How the lens curves stand. */
    CURVES("curves", "figures", "arrangement", names(List.of("targets", "together", "pair"), ShownField::upper)),
    /** The target language of the large pair. */
    TARGET("target", "figures", "target", text()),
    /** Aligned minus base in the lens figure. */
    DIFFERENCE("difference", "figures", "difference", truth()),
    /** The base curves under the aligned ones. */
    OVERLAY("overlay", "figures", "overlay", truth()),
    /** What the matrix shows. */
    MATRIX("matrix", "figures", "measure", among(Measure.values(), Measure::label)),
    /** Aligned minus base in the matrix. */
    MATRIX_DIFFERENCE("matrix_difference", "figures", "pearsonDifference", truth()),
    /** Whether the side bar is there. */
    SIDE_BAR("side_bar", "layout", "side", truth()),
    /** The strength of the vector in the Steer tab. */
    STRENGTH("strength", "steer", "strength", new Kind("a number", ShownField::number)),
    /** What the tokenizer's figure counts. */
    COUNT("count", "tokenizer", "count", among(Count.values(), Count::label)),
    /** The page of the Tokenizer tab. */
    TOKENIZER_PAGE(
            "tokenizer_page",
            "tokenizer",
            "page",
            names(List.of("languages", "table", "lengths", "scripts", "text"), page -> "tokenizer.page." + page)),
    /** The text that the Tokenizer tab colours by token. */
    TEXT("text", "tokenizer", "text", text());

    private final String label;
    private final String part;
    private final String field;
    private final Kind kind;

    /**
     * @param label in a lesson
     * @param part of the session
     * @param field of a part that is a list of fields; empty where the part is one value
     */
    ShownField(String label, String part, String field, Kind kind) {
        this.label = label;
        this.part = part;
        this.field = field;
        this.kind = kind;
    }

    /**
     * What a value must be.
     *
     * @param expected in words
     * @param session the value as it stands in a session; empty where it is none
     */
    private record Kind(String expected, Function<JsonNode, Optional<JsonNode>> session) {}

    static Optional<ShownField> named(String label) {
        return Stream.of(values()).filter(field -> field.label.equals(label)).findFirst();
    }

    String label() {
        return label;
    }

    /** What its value must be, in words. */
    String expected() {
        return kind.expected();
    }

    /**
     * Puts a value where a session has it.
     *
     * @return whether the value is one
     */
    boolean put(JsonNode value, Map<String, JsonNode> parts) {
        Optional<JsonNode> inside = kind.session().apply(value);
        if (inside.isEmpty()) {
            return false;
        }
        if (field.isEmpty()) {
            parts.put(part, inside.get());
        } else {
            var of = (ObjectNode) parts.computeIfAbsent(part, _ -> {
                ObjectNode empty = JsonNodeFactory.instance.objectNode();
                empty.putObject("values");
                return empty;
            });
            ((ObjectNode) of.get("values")).set(field, inside.get());
        }
        return true;
    }

    private static Kind names(List<String> names, Function<String, String> session) {
        return new Kind(
                "one of " + String.join(", ", names),
                value -> Optional.ofNullable(value.textValue())
                        .filter(names::contains)
                        .map(name -> TextNode.valueOf(session.apply(name))));
    }

    private static <E extends Enum<E>> Kind among(E[] values, Function<E, String> label) {
        Map<String, String> names = new LinkedHashMap<>();
        Stream.of(values).forEach(value -> names.put(label.apply(value), value.name()));
        return names(List.copyOf(names.keySet()), names::get);
    }

    private static Kind text() {
        return new Kind("a text", value -> Optional.of(value).filter(JsonNode::isTextual));
    }

    private static Kind truth() {
        return new Kind(
                "true or false",
                value -> Optional.of(value)
                        .filter(BooleanNode.class::isInstance)
                        .map(is -> TextNode.valueOf(is.asText())));
    }

    private static Optional<JsonNode> layer(JsonNode value) {
        return Optional.of(value)
                .filter(number -> number.isInt() && number.intValue() >= 0)
                .map(number -> single("layer", number));
    }

    private static Optional<JsonNode> prompt(JsonNode value) {
        return Optional.of(value)
                .filter(id -> id.isTextual() || id.isNull())
                .map(id -> single("id", id.isNull() ? NullNode.getInstance() : id));
    }

    private static Optional<JsonNode> number(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isNumber)
                .map(number -> TextNode.valueOf(Double.toString(number.doubleValue())));
    }

    private static JsonNode single(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
