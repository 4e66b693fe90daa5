package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Attention of one query a row over all keys, and rotary positions of one position a row. Scores, softmax and sums are in
 * float32. By one thread at a time; the memory of all operands has to stay until a call returns.
 */
public final class RowAttention {
    private static final long ALIGNMENT = 64;

    private final RowTeam team;
    private MemorySegment scratch = MemorySegment.NULL;
    private MemorySegment turned = MemorySegment.NULL;

    /** Shares the threads of the products. */
    public RowAttention(RowProducts products) {
        this.team = products.team();
    }

    /**
     * Sizes.
     *
     * @param rows of the batch
     * @param kvHeads a divisor of heads
     * @param width dHead, as {@link RowKernel#takesHeads} has it
     * @param slots from head to head of what is kept
     * @param seen slots that a query sees, the first ones
     */
    public record Shape(int rows, int heads, int kvHeads, int width, int slots, int seen, float scale) {}

    /**
     * Keys and values.
     *
     * @param keys {@code [rows, kvHeads, slots, width]}
     * @param values the same
     */
    public record Kept(MemorySegment keys, MemorySegment values) {}

    /**
     * Rotary positions: the first half of the leading dimensions is turned with the second.
     *
     * @param cos {@code [1 or rows, dims]} float32, halves repeated
     * @param sin the same
     */
    public record Turn(MemorySegment cos, MemorySegment sin, int dims) {}

    /**
     * What a step brings.
     *
     * @param q {@code [rows, heads, width]}
     * @param k {@code [rows, kvHeads, width]}
     * @param v {@code [rows, kvHeads, width]}
     * @param turn of q and k
     * @param y {@code [rows, heads, width]}, what each head reads
     */
    public record Step(MemorySegment q, MemorySegment k, MemorySegment v, Turn turn, MemorySegment y) {}

    /** {@code q: [rows, heads, width] -> y}. */
    public void attend(RowKernel kernel, Kept kept, Shape shape, Ends ends) {
        makeRoom(kernel, shape);
        team.run(ends.threads(), shape.rows() * shape.kvHeads(), part -> attend(kernel, kept, shape, ends, part));
    }

    /** Queries, results, and how many threads make them. */
    public record Ends(MemorySegment q, MemorySegment y, int threads) {}

    /**
     * Turns queries and keys, puts keys and values into the last slot that is seen, and attends; the same as {@link #turn} and
     * {@link #attend} to the bit.
     */
    public void step(RowKernel kernel, Step step, Kept kept, Shape shape, int threads) {
        makeRoom(kernel, shape);
        long bytes = (long) shape.rows() * shape.heads() * shape.width() * kernel.bytes();
        if (turned.byteSize() < bytes) {
            turned = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        }
        Ends ends = new Ends(turned, step.y(), threads);
        team.run(threads, shape.rows() * shape.kvHeads(), part -> {
            take(kernel, step, kept, shape, part);
            attend(kernel, kept, shape, ends, part);
        });
    }

    /** {@code x: [rows, heads, width] -> y}, one head after the other. */
    public void turn(RowKernel kernel, Turn turn, Shape shape, Ends ends) {
        for (int row = 0; row < shape.rows(); row++) {
            for (int head = 0; head < shape.heads(); head++) {
                long at = ((long) row * shape.heads() + head) * shape.width();
                turn(kernel, turn, new Vector(ends.q(), at, shape.width()), ends.y(), at, row);
            }
        }
    }

    /** Keys, values and queries of one key and value head of one row. */
    private void take(RowKernel kernel, Step step, Kept kept, Shape shape, int part) {
        int width = shape.width();
        int row = part / shape.kvHeads();
        long from = (long) part * width;
        long to = ((long) part * shape.slots() + shape.seen() - 1) * width;
        turn(kernel, step.turn(), new Vector(step.k(), from, width), kept.keys(), to, row);
        MemorySegment.copy(
                step.v(), from * kernel.bytes(), kept.values(), to * kernel.bytes(), (long) width * kernel.bytes());
        int group = shape.heads() / shape.kvHeads();
        for (int head = part * group; head < (part + 1) * group; head++) {
            long at = (long) head * width;
            turn(kernel, step.turn(), new Vector(step.q(), at, width), turned, at, row);
        }
    }

    private record Vector(MemorySegment memory, long at, int width) {}

    private static void turn(RowKernel kernel, Turn turn, Vector x, MemorySegment y, long to, int row) {
        int dims = turn.dims();
        int half = dims / 2;
        long table = turn.cos().byteSize() == (long) dims * Float.BYTES ? 0 : (long) row * dims;
        for (int i = 0; i < half; i++) {
            float a = kernel.load(x.memory(), x.at() + i);
            float b = kernel.load(x.memory(), x.at() + half + i);
            float cos = turn.cos().getAtIndex(ValueLayout.JAVA_FLOAT, table + i);
            float sin = turn.sin().getAtIndex(ValueLayout.JAVA_FLOAT, table + i);
            kernel.store(y, to + i, a * cos - b * sin);
            kernel.store(y, to + half + i, b * cos + a * sin);
        }
        for (int i = dims; i < x.width(); i++) {
            kernel.store(y, to + i, kernel.load(x.memory(), x.at() + i));
        }
    }

    /** All queries of one key and value head of one row. */
    private void attend(RowKernel kernel, Kept kept, Shape shape, Ends ends, int part) {
        int width = shape.width();
        int group = shape.heads() / shape.kvHeads();
        long before = (long) part * shape.slots() * width * kernel.bytes();
        MemorySegment own = scratch.asSlice(part * floats(shape) * Float.BYTES, floats(shape) * Float.BYTES);
        long mixed = own.address() + (long) width * Float.BYTES;
        MemorySegment weights = own.asSlice(2L * width * Float.BYTES);
        for (int head = part * group; head < (part + 1) * group; head++) {
            long at = (long) head * width;
            kernel.widen(ends.q().address() + at * kernel.bytes(), own.address(), width);
            kernel.scores(new RowKernel.Dots(
                    kept.keys().address() + before, own.address(), weights.address(), shape.seen(), width));
            softmax(weights, shape);
            kernel.mix(new RowKernel.Dots(
                    kept.values().address() + before, weights.address(), mixed, shape.seen(), width));
            for (int i = 0; i < width; i++) {
                kernel.store(ends.y(), at + i, own.getAtIndex(ValueLayout.JAVA_FLOAT, width + i));
            }
        }
    }

    private static void softmax(MemorySegment scores, Shape shape) {
        float most = Float.NEGATIVE_INFINITY;
        for (int key = 0; key < shape.seen(); key++) {
            most = Math.max(most, scores.getAtIndex(ValueLayout.JAVA_FLOAT, key) * shape.scale());
        }
        double sum = 0;
        for (int key = 0; key < shape.seen(); key++) {
            float score = scores.getAtIndex(ValueLayout.JAVA_FLOAT, key) * shape.scale();
            float raised = (float) Math.exp(score - most);
            scores.setAtIndex(ValueLayout.JAVA_FLOAT, key, raised);
            sum += raised;
        }
        for (int key = 0; key < shape.seen(); key++) {
            float raised = scores.getAtIndex(ValueLayout.JAVA_FLOAT, key);
            scores.setAtIndex(ValueLayout.JAVA_FLOAT, key, (float) (raised / sum));
        }
    }

    private void makeRoom(RowKernel kernel, Shape shape) {
        if (!kernel.takesHeads(shape.width())) {
            throw new IllegalArgumentException("The kernel takes no heads of " + shape.width());
        }
        long bytes = floats(shape) * shape.rows() * shape.kvHeads() * Float.BYTES;
        if (scratch.byteSize() < bytes) {
            scratch = Arena.ofAuto().allocate(2 * bytes, ALIGNMENT);
        }
    }

    /** A query, what it reads, and its weights. */
    private static long floats(Shape shape) {
        return Math.ceilDiv(2L * shape.width() + shape.seen(), 16L) * 16;
    }
}
