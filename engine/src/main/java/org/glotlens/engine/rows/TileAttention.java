package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Attention of all positions of some rows over themselves and what came before, by tiles: each thread takes one head of one row
 * at a time, whose scores stay in its cache, and leaves out those of keys to come. Products, softmax and sums are in float32;
 * with bfloat16 patterns and results are rounded, as the library rounds them. The memory of all operands has to stay until a call returns.
 */
public final class TileAttention {
    private static final int ALIGNMENT = 64;
    private static final int PANEL = TileKernel.PANEL;
    private static final long VALUE = Float.BYTES;

    private final TileKernel kernel = TileKernel.ready();
    private final RowTeam team;
    private final ThreadLocal<Room> rooms = ThreadLocal.withInitial(Room::new);
    private final ThreadLocal<TileAttentionBack.Room> roomsBack = ThreadLocal.withInitial(TileAttentionBack.Room::new);

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public TileAttention(RowProducts products) {
        this.team = products.team();
    }

    /**
     * Sizes.
     *
     * @param rows of the batch
     * @param heads of queries, keys and values alike
     * @param width dHead, as {@link #takes} has it
     * @param scale of the scores
     */
    public record Shape(int rows, int heads, int positions, int width, float scale) {
        /** Positions, filled up to whole panels. */
        int filled() {
            return Math.ceilDiv(positions, PANEL) * PANEL;
        }
    }

    /**
     * All heads, of a type.
     *
     * @param areBeside whether as {@code [rows, positions, heads, width]} in place of {@code [rows, heads, positions, width]}
     */
    public record Heads(MemorySegment memory, boolean areBeside) {
        /** Address of the first position of a head; heads are counted over all rows. */
        long first(Shape shape, int number, int bytes) {
            int row = number / shape.heads();
            int head = number % shape.heads();
            long rows = areBeside
                    ? (long) row * shape.positions() * shape.heads() + head
                    : (long) number * shape.positions();
            return memory.address() + rows * shape.width() * bytes;
        }

        /** Bytes from position to position of a head. */
        long apart(Shape shape, int bytes) {
            return (areBeside ? (long) shape.heads() : 1) * shape.width() * bytes;
        }
    }

    /**
     * What goes in and what comes out, all of the kernel's type.
     *
     * @param y what the heads read
     */
    public record Operands(Heads q, Heads k, Heads v, Heads y) {}

    /** Whether heads of such a width are taken. */
    public static boolean takes(int width) {
        return width > 0 && width % PANEL == 0;
    }

    /**
     * What goes in and what comes out on the way back, all of the kernel's type.
     *
     * @param after the gradient of what the heads read
     * @param qBack the gradient of the queries, with the scale in it
     */
    public record Back(Heads q, Heads k, Heads v, Heads after, Heads qBack, Heads kBack, Heads vBack) {}

    /** The gradients of queries, keys and values from that of what {@link #causal} gives of them, worked out in float32. */
    public void causalBack(RowAttention.Crew crew, Shape shape, Back operands) {
        requireTaken(shape);
        team.runLast(crew.threads(), shape.rows() * shape.heads(), part -> {
            TileAttentionBack.Room room = roomsBack.get().fit(shape);
            new TileAttentionBack(kernel, crew.kernel(), shape, room).pass(operands, part);
        });
    }

    /** What each head reads. */
    public void causal(RowAttention.Crew crew, Shape shape, Operands operands) {
        requireTaken(shape);
        team.runLast(crew.threads(), shape.rows() * shape.heads(), part -> {
            Room room = rooms.get();
            room.fit(shape);
            new Head(crew.kernel(), shape, operands, part, room).read();
        });
    }

    private static void requireTaken(Shape shape) {
        if (!takes(shape.width())) {
            throw new IllegalArgumentException("No tiles for heads of " + shape.width());
        }
    }

    /** What one thread needs for itself, in float32. */
    private static final class Room {
        private MemorySegment all = MemorySegment.NULL;
        private long rows;
        private long queries;
        private long keys;
        private long values;
        private long scores;
        private long pattern;
        private long read;
        private long zeros;

        void fit(Shape shape) {
            long head = (long) shape.filled() * shape.width() * VALUE;
            long square = (long) shape.filled() * PANEL * VALUE;
            long out = (long) shape.width() * PANEL * VALUE;
            long noughts = (long) TileKernel.WIDE * PANEL * VALUE;
            long bytes = 4 * head + 2 * square + out + noughts;
            if (all.byteSize() < bytes) {
                all = Arena.ofAuto().allocate(bytes, ALIGNMENT);
            }
            rows = all.address();
            queries = rows + head;
            keys = queries + head;
            values = keys + head;
            scores = values + head;
            pattern = scores + square;
            read = pattern + square;
            zeros = read + out;
            memory(zeros, noughts).fill((byte) 0);
        }
    }

    /** One head of one row. */
    private final class Head {
        private final RowKernel type;
        private final Shape shape;
        private final Operands operands;
        private final int number;
        private final Room room;
        private final int width;

        Head(RowKernel type, Shape shape, Operands operands, int number, Room room) {
            this.type = type;
            this.shape = shape;
            this.operands = operands;
            this.number = number;
            this.room = room;
            this.width = shape.width();
        }

        void read() {
            widen(operands.q());
            kernel.scale(room.rows, shape.scale(), shape.filled() * width);
            turn(room.queries);
            widen(operands.k());
            turn(room.keys);
            valuesByColumns();
            for (int first = 0; first < shape.positions(); first += PANEL) {
                score(first);
                weigh(first);
                mix(first);
                store(first);
            }
        }

        private long first(Heads heads) {
            return heads.first(shape, number, type.bytes());
        }

        private long apart(Heads heads) {
            return heads.apart(shape, type.bytes());
        }

        /** Rows of the head in float32, filled up with zeros. */
        private void widen(Heads heads) {
            kernel.gather(
                    type, new TileKernel.Gathered(first(heads), apart(heads), room.rows, shape.positions(), width));
            long values = (long) shape.positions() * width;
            long rest = (long) shape.filled() * width - values;
            memory(room.rows + values * VALUE, rest * VALUE).fill((byte) 0);
        }

        /** Rows as panels of 16. */
        private void turn(long panels) {
            for (int row = 0; row < shape.filled(); row += PANEL) {
                kernel.turn(room.rows + row * width * VALUE, width * VALUE, panels + row * width * VALUE, width);
            }
        }

        /** Values as panels of 16 columns. */
        private void valuesByColumns() {
            for (int column = 0; column < width; column += PANEL) {
                long panel = room.values + (long) column * shape.filled() * VALUE;
                kernel.columns(
                        type,
                        first(operands.v()) + (long) column * type.bytes(),
                        apart(operands.v()),
                        panel,
                        shape.positions());
                long rest = (long) (shape.filled() - shape.positions()) * PANEL * VALUE;
                memory(panel + shape.positions() * PANEL * VALUE, rest).fill((byte) 0);
            }
        }

        /** Of 16 queries with all keys up to the last of them. */
        private void score(int first) {
            long between = (long) PANEL * width * VALUE;
            long apart = shape.filled() * VALUE;
            kernel.multiply(
                    room.queries + first * (long) width * VALUE,
                    new TileKernel.Panels(room.keys, between, width, first + PANEL),
                    room.scores,
                    apart,
                    room.zeros);
        }

        /** Softmax of each query over itself and what came before, and nothing of what comes after. */
        private void weigh(int first) {
            long apart = shape.filled() * VALUE;
            kernel.softmax(new TileKernel.Scores(room.scores, apart, PANEL, first + 1, first + PANEL));
            if (type == RowKernel.BFLOAT16) {
                // all of them at once, what nobody reads included
                kernel.narrow(room.scores, room.rows, PANEL * shape.filled());
                kernel.widen(room.rows, room.scores, PANEL * shape.filled());
            }
        }

        private void mix(int first) {
            int seen = first + PANEL;
            kernel.turn(room.scores, shape.filled() * VALUE, room.pattern, seen);
            long between = (long) shape.filled() * PANEL * VALUE;
            kernel.multiply(
                    room.pattern,
                    new TileKernel.Panels(room.values, between, seen, width),
                    room.read,
                    width * VALUE,
                    room.zeros);
        }

        /** To where the head stands between the others of its position. */
        private void store(int first) {
            int rows = Math.min(PANEL, shape.positions() - first);
            long apart = apart(operands.y());
            long to = first(operands.y()) + first * apart;
            kernel.spread(type, new TileKernel.Spread(room.read, to, apart, rows, width));
        }
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }
}
