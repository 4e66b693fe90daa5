package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;

/**
 * Either of two values, true and false in JSON. As an option it takes no value: it turns the setting to what is not its
 * default.
 *
 * @param on what a person calls true
 * @param off what a person calls false
 */
public record Switch(String on, String off) implements Values<Boolean> {
    /** Something that is done or not. */
    public static Switch yesOrNo() {
        return new Switch("yes", "no");
    }

    @Override
    public boolean holds(Boolean value) {
        return value != null;
    }

    @Override
    public Optional<Boolean> parse(String text) {
        String typed = text.strip();
        if (typed.equals(on)) {
            return Optional.of(true);
        }
        return typed.equals(off) ? Optional.of(false) : Optional.empty();
    }

    @Override
    public String print(Boolean value) {
        return value ? on : off;
    }

    @Override
    public Optional<Boolean> read(JsonNode node) {
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    @Override
    public JsonNode json(Boolean value) {
        return BooleanNode.valueOf(value);
    }

    @Override
    public Message range() {
        return Message.of("choice.or", "%s or %s", said(on), said(off));
    }

    /** Words of files stay as they are; yes and no are said. */
    private static Object said(String value) {
        return switch (value) {
            case "yes" -> Message.of("switch.yes", "yes");
            case "no" -> Message.of("switch.no", "no");
            default -> value;
        };
    }

    @Override
    public Message rangeInJson() {
        return Message.of("switch.rangeInJson", "true or false");
    }

    @Override
    public String placeholder() {
        return "";
    }

    @Override
    public List<String> listed() {
        return List.of(on, off);
    }
}
