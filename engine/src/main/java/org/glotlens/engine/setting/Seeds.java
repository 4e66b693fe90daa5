package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Optional;
import org.glotlens.engine.Message;

/** All whole numbers of 64 bits: what random draws begin with. */
public record Seeds() implements Values<Long> {
    @Override
    public boolean holds(Long value) {
        return value != null;
    }

    @Override
    public Optional<Long> parse(String text) {
        return Numerals.whole(text);
    }

    @Override
    public String print(Long value) {
        return value.toString();
    }

    @Override
    public Optional<Long> read(JsonNode node) {
        return Numerals.whole(node);
    }

    @Override
    public JsonNode json(Long value) {
        return LongNode.valueOf(value);
    }

    @Override
    public Message range() {
        return Message.of("seeds.range", "a whole number from %d to %d", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public String placeholder() {
        return "N";
    }
}
