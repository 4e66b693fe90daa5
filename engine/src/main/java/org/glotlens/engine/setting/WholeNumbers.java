package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;
import org.glotlens.engine.Message;

/** Whole numbers from one end to another, both included. */
public record WholeNumbers(int least, int most) implements Values<Integer> {
    /** Refuses a range without values. */
    public WholeNumbers {
        if (least > most) {
            throw new IllegalArgumentException("no whole number lies from " + least + " to " + most);
        }
    }

    /** From one end on, as far as an int reaches. */
    public static WholeNumbers from(int least) {
        return new WholeNumbers(least, Integer.MAX_VALUE);
    }

    @Override
    public boolean holds(Integer value) {
        return value != null && value >= least && value <= most;
    }

    @Override
    public Optional<Integer> parse(String text) {
        return Numerals.whole(text).flatMap(this::within);
    }

    @Override
    public String print(Integer value) {
        return value.toString();
    }

    @Override
    public Optional<Integer> read(JsonNode node) {
        return Numerals.whole(node).flatMap(this::within);
    }

    @Override
    public JsonNode json(Integer value) {
        return IntNode.valueOf(value);
    }

    @Override
    public Message range() {
        return Message.of("wholeNumbers.range", "a whole number from %d to %d", least, most);
    }

    @Override
    public String placeholder() {
        return "N";
    }

    private Optional<Integer> within(long value) {
        return value >= least && value <= most ? Optional.of((int) value) : Optional.empty();
    }
}
