package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Optional;
import org.glotlens.engine.Message;

/** Numbers from one end to another, each of which is one of them or not; never NaN and never infinite. */
public record Decimals(End least, End most) implements Values<Double> {
    /**
     * One end of a range.
     *
     * @param isIncluded whether the end itself can be had
     */
    public record End(double at, boolean isIncluded) {
        /** Refuses an end that no number reaches. */
        public End {
            if (!Double.isFinite(at)) {
                throw new IllegalArgumentException("an end lies at " + at);
            }
        }
    }

    /** Refuses a range without values. */
    public Decimals {
        if (least.at() >= most.at()) {
            throw new IllegalArgumentException("no number lies from " + least + " to " + most);
        }
    }

    /** A number from {@code least} to {@code most}. */
    public static Decimals within(double least, double most) {
        return new Decimals(new End(least, true), new End(most, true));
    }

    /** A number above {@code least}, up to {@code most}. */
    public static Decimals above(double least, double most) {
        return new Decimals(new End(least, false), new End(most, true));
    }

    /** A share: from 0 up to, but not including, 1. */
    public static Decimals share() {
        return new Decimals(new End(0, true), new End(1, false));
    }

    @Override
    public boolean holds(Double value) {
        return value != null
                && (least.isIncluded() ? value >= least.at() : value > least.at())
                && (most.isIncluded() ? value <= most.at() : value < most.at());
    }

    @Override
    public Optional<Double> parse(String text) {
        return Numerals.decimal(text).filter(this::holds);
    }

    @Override
    public String print(Double value) {
        return Numerals.print(value);
    }

    @Override
    public Optional<Double> read(JsonNode node) {
        return Numerals.decimal(node).filter(this::holds);
    }

    @Override
    public JsonNode json(Double value) {
        return DoubleNode.valueOf(value);
    }

    @Override
    public Message range() {
        String from = Numerals.print(least.at());
        String to = Numerals.print(most.at());
        if (least.isIncluded()) {
            return most.isIncluded()
                    ? Message.of("decimals.fromTo", "a number from %s to %s", from, to)
                    : Message.of("decimals.fromBelow", "a number from %s up to, but not including, %s", from, to);
        }
        return most.isIncluded()
                ? Message.of("decimals.aboveTo", "a number above %s and at most %s", from, to)
                : Message.of("decimals.aboveBelow", "a number above %s and below %s", from, to);
    }

    @Override
    public String placeholder() {
        return "X";
    }
}
