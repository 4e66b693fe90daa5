package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * AdamW (Loshchilov and Hutter 2019) over many tensors in float32 at once, in one pass over memory, and the squares of their
 * gradients. Sums are in the same order whatever the threads. The memory of all operands has to stay until a call returns.
 */
public final class AdamUpdates {
    /** Numbers that a thread takes at a time. */
    private static final int PART = 1 << 14;

    private static final int NUMBERS = 16;
    private static final long VALUE = Float.BYTES;

    private final RowTeam team;
    private final MachineCode update = MachineCode.of("adamw");
    private final MachineCode squareSum = MachineCode.of("square_sum");

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public AdamUpdates(RowProducts products) {
        this.team = products.team();
    }

    /** Whether tensors of so many values are taken. */
    public static boolean takes(long values) {
        return values > 0 && values % NUMBERS == 0;
    }

    /**
     * A tensor and what belongs to it; as many values of each.
     *
     * @param values that are learnt
     * @param gradients set to 0
     * @param first running means of the gradients
     * @param second running means of their squares
     */
    public record State(MemorySegment values, MemorySegment gradients, MemorySegment first, MemorySegment second) {
        /** Memory is written as it lies: what does not fit must not get there. */
        public State {
            for (MemorySegment other : List.of(gradients, first, second)) {
                if (other.byteSize() != values.byteSize()) {
                    throw new IllegalArgumentException(
                            other.byteSize() + " bytes beside values of " + values.byteSize());
                }
            }
        }
    }

    /**
     * The numbers of an update.
     *
     * @param gradient by which gradients are multiplied at first, to clip them
     * @param value by which values are, to let them decay
     * @param first share of a gradient in its running mean
     * @param kept share of the running mean of squares that stays
     * @param second share of a square in it
     * @param root what the root of that is divided by
     * @param epsilon that is added then
     * @param step by which the quotient of both means is multiplied before it is added
     */
    public record Factors(
            float gradient, float value, float first, float kept, float second, float root, float epsilon, float step) {
        private float[] all() {
            return new float[] {gradient, value, first, kept, second, root, epsilon, step};
        }
    }

    /** One update of all tensors. */
    public void update(List<State> states, Factors factors, int threads) {
        List<Part> parts = parts(states.stream().map(State::values).toList());
        try (Arena arena = Arena.ofShared()) {
            MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_FLOAT, factors.all());
            team.runLast(threads, parts.size(), number -> {
                Part part = parts.get(number);
                State state = states.get(part.tensor());
                update.call(
                        state.values().address() + part.at(),
                        state.gradients().address() + part.at(),
                        state.first().address() + part.at(),
                        state.second().address() + part.at(),
                        numbers.address(),
                        part.blocks());
            });
        }
    }

    /** The sum of the squares of all values, in double precision. */
    public double squareSum(List<MemorySegment> tensors, int threads) {
        List<Part> parts = parts(tensors);
        try (Arena arena = Arena.ofShared()) {
            MemorySegment sums = arena.allocate(ValueLayout.JAVA_DOUBLE, parts.size());
            team.runLast(threads, parts.size(), number -> {
                Part part = parts.get(number);
                squareSum.call(
                        tensors.get(part.tensor()).address() + part.at(),
                        sums.address() + (long) number * Double.BYTES,
                        part.blocks());
            });
            return DoubleStream.of(sums.toArray(ValueLayout.JAVA_DOUBLE)).sum();
        }
    }

    /**
     * Some values of a tensor.
     *
     * @param tensor its number
     * @param at bytes in front of the first one
     * @param blocks of 16 values
     */
    private record Part(int tensor, long at, int blocks) {}

    private static List<Part> parts(List<MemorySegment> tensors) {
        List<Part> parts = new ArrayList<>();
        for (int tensor = 0; tensor < tensors.size(); tensor++) {
            long values = tensors.get(tensor).byteSize() / VALUE;
            if (!takes(values)) {
                throw new IllegalArgumentException("Not so many values: " + values);
            }
            for (long first = 0; first < values; first += PART) {
                parts.add(new Part(tensor, first * VALUE, (int) Math.min(PART, values - first) / NUMBERS));
            }
        }
        return parts;
    }
}
