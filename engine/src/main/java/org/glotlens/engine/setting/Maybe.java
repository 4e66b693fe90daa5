package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;

/** A value, or none: nothing typed, null in JSON. */
public record Maybe<V>(Values<V> values) implements Values<Optional<V>> {
    @Override
    public boolean holds(Optional<V> value) {
        return value != null && (value.isEmpty() || values.holds(value.get()));
    }

    @Override
    public Optional<Optional<V>> parse(String text) {
        return text.isBlank()
                ? Optional.of(Optional.empty())
                : values.parse(text).map(Optional::of);
    }

    @Override
    public String print(Optional<V> value) {
        return value.map(values::print).orElse("");
    }

    @Override
    public Optional<Optional<V>> read(JsonNode node) {
        return node.isNull() ? Optional.of(Optional.empty()) : values.read(node).map(Optional::of);
    }

    @Override
    public JsonNode json(Optional<V> value) {
        return value.map(values::json).orElse(NullNode.getInstance());
    }

    @Override
    public Message range() {
        return values.range();
    }

    @Override
    public Message rangeInJson() {
        return Message.of("maybe.orNull", "%s, or null", values.rangeInJson());
    }

    @Override
    public String placeholder() {
        return values.placeholder();
    }

    @Override
    public List<String> listed() {
        return values.listed();
    }
}
