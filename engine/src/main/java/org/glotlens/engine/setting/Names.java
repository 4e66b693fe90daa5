package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;

/**
 * Names of parts of a model, each once, or one word for all of them. That there are none may be said as well; who needs
 * some refuses it.
 *
 * @param all the word that stands for all, alone
 */
public record Names(String all) implements Values<List<String>> {
    private static final Pattern NAME = Pattern.compile("[\\w-]{1,200}(\\.[\\w-]{1,200}){0,20}");
    private static final Pattern GAP = Pattern.compile("[,\\s]+");
    private static final String COMMA = ",";

    @Override
    public boolean holds(List<String> value) {
        return value != null
                && value.stream()
                        .allMatch(name -> name != null && NAME.matcher(name).matches())
                && new HashSet<>(value).size() == value.size()
                && (value.size() <= 1 || !value.contains(all));
    }

    @Override
    public Optional<List<String>> parse(String text) {
        List<String> typed =
                Arrays.stream(GAP.split(text)).filter(name -> !name.isEmpty()).toList();
        return Optional.of(typed).filter(this::holds);
    }

    @Override
    public String print(List<String> value) {
        return String.join(COMMA, value);
    }

    @Override
    public Optional<List<String>> read(JsonNode node) {
        if (!node.isArray()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name.textValue()));
        return names.stream().noneMatch(Objects::isNull) && holds(names)
                ? Optional.of(List.copyOf(names))
                : Optional.empty();
    }

    @Override
    public JsonNode json(List<String> value) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        value.forEach(names::add);
        return names;
    }

    @Override
    public Message range() {
        return Message.of("names.range", "names with commas between them, each once, or %s", all);
    }

    @Override
    public Message rangeInJson() {
        return Message.of("names.rangeInJson", "a list of names, each once, or of %s alone", all);
    }

    @Override
    public String placeholder() {
        return "NAME";
    }
}
