package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.Message;

/** One of a few values, each with a label of its own. */
public final class Choice<V> implements Values<V> {
    private final Map<String, V> values;
    private final Map<String, V> otherLabels;

    private Choice(Map<String, V> values, Map<String, V> otherLabels) {
        this.values = values;
        this.otherLabels = otherLabels;
    }

    /** A choice in the order in which it is listed; labels differ. */
    public static <V> Choice<V> of(List<V> values, Function<V, String> label) {
        Map<String, V> labelled = new LinkedHashMap<>();
        for (V value : values) {
            if (labelled.put(label.apply(value), value) != null) {
                throw new IllegalArgumentException("two values are called " + label.apply(value));
            }
        }
        return new Choice<>(Collections.unmodifiableMap(labelled), Map.of());
    }

    /** A choice between texts. */
    public static Choice<String> of(List<String> texts) {
        return of(texts, Function.identity());
    }

    /** The same values, some of which may also be asked for by other labels; these are not listed. */
    public Choice<V> alsoCalled(Map<String, V> labels) {
        return new Choice<>(values, Map.copyOf(labels));
    }

    @Override
    public boolean holds(V value) {
        return value != null && values.containsValue(value);
    }

    @Override
    public Optional<V> parse(String text) {
        String typed = text.strip();
        return Optional.ofNullable(values.get(typed)).or(() -> Optional.ofNullable(otherLabels.get(typed)));
    }

    @Override
    public String print(V value) {
        return values.entrySet().stream()
                .filter(each -> each.getValue().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value + " is none of " + values.keySet()))
                .getKey();
    }

    @Override
    public Optional<V> read(JsonNode node) {
        return node.isTextual() ? parse(node.textValue()) : Optional.empty();
    }

    @Override
    public JsonNode json(V value) {
        return TextNode.valueOf(print(value));
    }

    @Override
    public Message range() {
        List<String> labels = listed();
        return labels.size() == 1
                ? Message.of("choice.only", "%s", labels.getFirst())
                : Message.of(
                        "choice.or",
                        "%s or %s",
                        String.join(", ", labels.subList(0, labels.size() - 1)),
                        labels.getLast());
    }

    @Override
    public String placeholder() {
        return "NAME";
    }

    @Override
    public List<String> listed() {
        return List.copyOf(values.keySet());
    }
}
