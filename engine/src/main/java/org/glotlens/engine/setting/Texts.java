package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.glotlens.engine.Message;

/**
 * Names that a person or a file gave to something: one line, with something in it.
 *
 * @param what it names, such as {@code prompt}
 * @param longest most characters
 */
public record Texts(String what, int longest) implements Values<String> {
    @Override
    public boolean holds(String value) {
        return value != null
                && !value.isBlank()
                && value.equals(value.strip())
                && value.length() <= longest
                && value.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public Optional<String> parse(String text) {
        return Optional.of(text.strip()).filter(this::holds);
    }

    @Override
    public String print(String value) {
        return value;
    }

    @Override
    public Optional<String> read(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(this::holds);
    }

    @Override
    public JsonNode json(String value) {
        return TextNode.valueOf(value);
    }

    @Override
    public Message range() {
        String article = "aeiou".indexOf(what.charAt(0)) < 0 ? "a" : "an";
        return Message.of("texts.range", "the name of %s %s, at most %d characters", article, what, longest);
    }

    @Override
    public String placeholder() {
        return "NAME";
    }
}
