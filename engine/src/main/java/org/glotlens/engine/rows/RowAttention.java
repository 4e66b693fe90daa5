package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

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

    /** Who works: at most so many threads, at least 1. */
    public record Crew(RowKernel kernel, int threads) {}

    /** What goes in and what comes out, both {@code [rows, heads, width]}. */
    public record Ends(MemorySegment q, MemorySegment y) {}

    /** Some work, of which a part is one key and value head of one row. */
    private record Heads(RowKernel kernel, Kept kept, Shape shape, Ends ends) {
        int parts() {
            return shape.rows() * shape.kvHeads();
        }

        /** Query heads of a part. */
        int group() {
            return shape.heads() / shape.kvHeads();
        }
    }

    /** What each head reads. */
    public void attend(Crew crew, Kept kept, Shape shape, Ends ends) {
        makeRoom(crew.kernel(), shape);
        Heads heads = new Heads(crew.kernel(), kept, shape, ends);
        team.run(crew.threads(), heads.parts(), part -> attend(heads, part));
    }

    /**
     * Turns queries and keys, puts keys and values into the last slot that is seen, and attends; the same as {@link #turn} and
     * {@link #attend} to the bit.
     */
    public void step(Crew crew, Step step, Kept kept, Shape shape) {
        makeRoom(crew.kernel(), shape);
        long bytes = (long) shape.rows()
                * shape.heads()
                * shape.width()
                * crew.kernel().bytes();
        if (turned.byteSize() < bytes) {
            turned = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        }
        Heads heads = new Heads(crew.kernel(), kept, shape, new Ends(turned, step.y()));
        team.run(crew.threads(), heads.parts(), part -> {
            take(heads, step, part);
            attend(heads, part);
        });
    }

    /**
     * Several queries of each row, each with a slot of its own.
     *
     * @param queries of a row
     * @param kvHeads a divisor of heads
     * @param width dHead, as {@link RowKernel#takesHeads} has it
     * @param slots from head to head of what is kept
     * @param at slot of each query, row after row: its key and value come there, and it sees those up to it
     */
    public record Behind(int rows, int queries, int heads, int kvHeads, int width, int slots, int[] at, float scale) {
        public Behind {
            if (at.length != rows * queries || Arrays.stream(at).anyMatch(slot -> slot < 0 || slot >= slots)) {
                throw new IllegalArgumentException("Queries at slots " + Arrays.toString(at) + " of " + slots);
            }
        }
    }

    /**
     * What queries bring.
     *
     * @param q {@code [rows, heads, queries, width]}
     * @param k {@code [rows, kvHeads, queries, width]}
     * @param v {@code [rows, queries, kvHeads, width]}
     * @param y {@code [rows, queries, heads, width]}, what each head reads
     */
    public record Brought(MemorySegment q, MemorySegment k, MemorySegment v, MemorySegment y) {}

    /** Puts keys and values into their slots and attends, by the caller's thread alone. */
    public void attend(RowKernel kernel, Kept kept, Behind behind, Brought brought) {
        Shape most = new Shape(1, 1, 1, behind.width(), behind.slots(), behind.slots(), behind.scale());
        makeRoom(kernel, most);
        put(kernel, kept, behind, brought);
        int group = behind.heads() / behind.kvHeads();
        for (int head = 0; head < behind.rows() * behind.heads(); head++) {
            int row = head / behind.heads();
            long before = (long) (head / group) * behind.slots() * behind.width() * kernel.bytes();
            RowHead own = new RowHead(
                    kernel, kept.keys().address() + before, kept.values().address() + before, scratch);
            for (int query = 0; query < behind.queries(); query++) {
                long from = ((long) head * behind.queries() + query) * behind.width();
                long to = ((long) (row * behind.queries() + query) * behind.heads() + head % behind.heads())
                        * behind.width();
                int seen = behind.at()[row * behind.queries() + query] + 1;
                Shape shape = new Shape(1, 1, 1, behind.width(), behind.slots(), seen, behind.scale());
                own.read(new Place(brought.q(), from), new Place(brought.y(), to), shape);
            }
        }
    }

    private static void put(RowKernel kernel, Kept kept, Behind behind, Brought brought) {
        long bytes = (long) behind.width() * kernel.bytes();
        for (int place = 0; place < behind.at().length; place++) {
            int row = place / behind.queries();
            int query = place % behind.queries();
            for (int head = 0; head < behind.kvHeads(); head++) {
                long slot = ((long) (row * behind.kvHeads() + head) * behind.slots() + behind.at()[place]) * bytes;
                long key = ((long) (row * behind.kvHeads() + head) * behind.queries() + query) * bytes;
                long value = ((long) place * behind.kvHeads() + head) * bytes;
                MemorySegment.copy(brought.k(), key, kept.keys(), slot, bytes);
                MemorySegment.copy(brought.v(), value, kept.values(), slot, bytes);
            }
        }
    }

    /** Turns one head after the other. */
    public static void turn(RowKernel kernel, Turn turn, Shape shape, Ends ends) {
        for (int row = 0; row < shape.rows(); row++) {
            Turning turning = new Turning(kernel, turn, shape.width(), row);
            for (int head = 0; head < shape.heads(); head++) {
                long at = ((long) row * shape.heads() + head) * shape.width();
                turning.turn(new Place(ends.q(), at), new Place(ends.y(), at));
            }
        }
    }

    /**
     * Many positions of rows.
     *
     * @param width as {@link RowKernel#turns} has it, all of it turned
     */
    public record Stretch(int rows, int positions, int heads, int width) {}

    /**
     * Turns all heads of many positions, by the caller's thread alone.
     *
     * @param turn {@code [1 or rows, positions, width]}
     * @param ends {@code q: [rows, positions, heads, width]}, {@code y: [rows, heads, positions, width]}
     */
    public static void turn(RowKernel kernel, Turn turn, Stretch stretch, Ends ends) {
        for (int at = 0; at < stretch.rows() * stretch.positions(); at++) {
            turn(kernel, turn, stretch, ends, at);
        }
    }

    private static void turn(RowKernel kernel, Turn turn, Stretch stretch, Ends ends, int at) {
        long bytes = (long) stretch.width() * kernel.bytes();
        long row = at / stretch.positions();
        long position = at % stretch.positions();
        long apart = stretch.positions() * bytes;
        boolean isAlike = turn.cos().byteSize() == apart;
        long table = (isAlike ? position : at) * bytes;
        kernel.turn(
                new RowKernel.Turned(
                        ends.q().address() + at * stretch.heads() * bytes,
                        turn.cos().address() + table,
                        turn.sin().address() + table,
                        ends.y().address() + row * stretch.heads() * apart + position * bytes,
                        apart),
                stretch.heads(),
                stretch.width());
    }

    /** Keys, values and queries of one part. */
    private void take(Heads heads, Step step, int part) {
        RowKernel kernel = heads.kernel();
        Shape shape = heads.shape();
        int width = shape.width();
        Turning turning = new Turning(kernel, step.turn(), width, part / shape.kvHeads());
        long from = (long) part * width;
        long to = ((long) part * shape.slots() + shape.seen() - 1) * width;
        turning.turn(new Place(step.k(), from), new Place(heads.kept().keys(), to));
        MemorySegment values = heads.kept().values();
        MemorySegment.copy(step.v(), from * kernel.bytes(), values, to * kernel.bytes(), (long) width * kernel.bytes());
        for (int head = part * heads.group(); head < (part + 1) * heads.group(); head++) {
            long at = (long) head * width;
            turning.turn(new Place(step.q(), at), new Place(turned, at));
        }
    }

    /** Where a vector begins. */
    record Place(MemorySegment memory, long at) {}

    /** Turns vectors of one row. */
    private record Turning(RowKernel kernel, Turn turn, int width, int row) {
        void turn(Place from, Place to) {
            int dims = turn.dims();
            int half = dims / 2;
            long table = turn.cos().byteSize() == (long) dims * Float.BYTES ? 0 : (long) row * dims;
            for (int i = 0; i < half; i++) {
                float a = kernel.load(from.memory(), from.at() + i);
                float b = kernel.load(from.memory(), from.at() + half + i);
                float cos = turn.cos().getAtIndex(ValueLayout.JAVA_FLOAT, table + i);
                float sin = turn.sin().getAtIndex(ValueLayout.JAVA_FLOAT, table + i);
                kernel.store(to.memory(), to.at() + i, a * cos - b * sin);
                kernel.store(to.memory(), to.at() + half + i, b * cos + a * sin);
            }
            for (int i = dims; i < width; i++) {
                kernel.store(to.memory(), to.at() + i, kernel.load(from.memory(), from.at() + i));
            }
        }
    }

    /** All queries of one part. */
    private void attend(Heads heads, int part) {
        RowKernel kernel = heads.kernel();
        Shape shape = heads.shape();
        Ends ends = heads.ends();
        int width = shape.width();
        long before = (long) part * shape.slots() * width * kernel.bytes();
        long keys = heads.kept().keys().address() + before;
        long values = heads.kept().values().address() + before;
        MemorySegment own = scratch.asSlice(part * floats(shape) * Float.BYTES, floats(shape) * Float.BYTES);
        RowHead one = new RowHead(kernel, keys, values, own);
        for (int head = part * heads.group(); head < (part + 1) * heads.group(); head++) {
            long at = (long) head * width;
            one.read(new Place(ends.q(), at), new Place(ends.y(), at), shape);
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
