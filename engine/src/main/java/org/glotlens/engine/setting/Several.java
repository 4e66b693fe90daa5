package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;

/**
 * Values of one kind, each once, with commas between them; a comma or backslash within one has a backslash before it.
 * Where nobody chose any, one word says what stands instead.
 *
 * @param values of which kind
 * @param unchosen the word for none, such as {@code all}
 */
public record Several<V>(Values<V> values, String unchosen) implements Values<List<V>> {
    private static final char COMMA = ',';
    private static final char ESCAPE = '\\';

    @Override
    public boolean holds(List<V> value) {
        return value != null
                && value.stream().allMatch(each -> each != null && values.holds(each))
                && new HashSet<>(value).size() == value.size();
    }

    @Override
    public Optional<List<V>> parse(String text) {
        if (text.strip().equals(unchosen)) {
            return Optional.of(List.of());
        }
        List<V> parsed = new ArrayList<>();
        for (String part : parts(text)) {
            Optional<V> value = values.parse(part);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parsed.add(value.get());
        }
        return Optional.of(List.copyOf(parsed)).filter(this::holds);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ESCAPE && i + 1 < text.length()) {
                i++;
                part.append(text.charAt(i));
            } else if (c == COMMA) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    @Override
    public String print(List<V> value) {
        if (value.isEmpty()) {
            return unchosen;
        }
        List<String> printed = value.stream()
                .map(each -> values.print(each).replace("\\", "\\\\").replace(",", "\\,"))
                .toList();
        String text = String.join(",", printed);
        // a value that is called like the word for none
        return text.equals(unchosen) ? ESCAPE + text : text;
    }

    @Override
    public Optional<List<V>> read(JsonNode node) {
        if (!node.isArray()) {
            return Optional.empty();
        }
        List<V> read = new ArrayList<>();
        for (JsonNode each : node) {
            Optional<V> value = values.read(each);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            read.add(value.get());
        }
        return Optional.of(List.copyOf(read)).filter(this::holds);
    }

    @Override
    public JsonNode json(List<V> value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.forEach(each -> list.add(values.json(each)));
        return list;
    }

    @Override
    public Message range() {
        return Message.of(
                "several.range", "%s, or some with commas between them, each once: %s", unchosen, values.range());
    }

    @Override
    public Message rangeInJson() {
        return Message.of("several.rangeInJson", "a list, each once, of %s", values.rangeInJson());
    }

    @Override
    public String placeholder() {
        return values.placeholder() + ",…";
    }
}
