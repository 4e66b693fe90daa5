package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The way back through causal attention of one head of one row, worked out in float32. With pattern {@code P = softmax(s q k^T)} and gradient
 * {@code g} of {@code P v}: {@code dv = P^T g}, {@code dP = g v^T}, {@code dS = P (dP - rowsum(P dP))}, {@code dq = s dS k} and
 * {@code dk = s dS^T q}. The pattern is worked out again; of keys to come nothing is.
 */
final class TileAttentionBack {
    private static final int ALIGNMENT = 64;
    private static final int PANEL = TileKernel.PANEL;
    private static final long VALUE = Float.BYTES;

    private final TileKernel kernel;
    private final RowKernel type;
    private final TileAttention.Shape shape;
    private final Room room;
    private final int width;
    private final int filled;
    /** Bytes from row to row of pattern and gradient. */
    private final long apart;
    /** Bytes from panel to panel of columns. */
    private final long between;

    TileAttentionBack(TileKernel kernel, RowKernel type, TileAttention.Shape shape, Room room) {
        this.kernel = kernel;
        this.type = type;
        this.shape = shape;
        this.room = room;
        this.width = shape.width();
        this.filled = shape.filled();
        this.apart = filled * VALUE;
        this.between = (long) filled * PANEL * VALUE;
    }

    /** What one thread needs for itself. */
    static final class Room {
        private MemorySegment all = MemorySegment.NULL;
        private long rows;
        private Turned queries;
        private Turned keys;
        private Turned values;
        private Turned after;
        private long pattern;
        private long gradient;
        private long panel;
        private long out;
        private long zeros;

        /** The same with room for a head of such a shape. */
        Room fit(TileAttention.Shape shape) {
            long head = (long) shape.filled() * shape.width() * VALUE;
            long square = (long) shape.filled() * shape.filled() * VALUE;
            long strip = (long) Math.max(shape.filled(), shape.width()) * PANEL * VALUE;
            long noughts = (long) TileKernel.WIDE * PANEL * VALUE;
            long bytes = 9 * head + 2 * square + 2 * strip + noughts;
            if (all.byteSize() < bytes) {
                all = Arena.ofAuto().allocate(bytes, ALIGNMENT);
            }
            rows = all.address();
            queries = new Turned(rows + head, rows + 2 * head);
            keys = new Turned(rows + 3 * head, rows + 4 * head);
            values = new Turned(rows + 5 * head, rows + 6 * head);
            after = new Turned(rows + 7 * head, rows + 8 * head);
            pattern = rows + 9 * head;
            gradient = pattern + square;
            panel = gradient + square;
            out = panel + strip;
            zeros = out + strip;
            memory(zeros, noughts).fill((byte) 0);
            return this;
        }
    }

    /**
     * A head's rows in both forms that tiles read.
     *
     * @param byRows panels of 16 rows
     * @param byColumns panels of 16 columns
     */
    private record Turned(long byRows, long byColumns) {}

    /** One head: reads and writes its part of the operands. */
    void pass(TileAttention.Back operands, int number) {
        turn(operands.q(), number, room.queries, true);
        turn(operands.k(), number, room.keys, false);
        turn(operands.v(), number, room.values, false);
        turn(operands.after(), number, room.after, false);
        for (int first = 0; first < shape.positions(); first += PANEL) {
            score(first);
            queriesBack(first);
            store(operands.qBack(), number, first);
        }
        for (int first = 0; first < shape.positions(); first += PANEL) {
            mixBack(room.pattern, room.after, first);
            store(operands.vBack(), number, first);
            mixBack(room.gradient, room.queries, first);
            store(operands.kBack(), number, first);
        }
    }

    /** Rows of the head as panels, filled up with zeros; times the scale where it is asked for. */
    private void turn(TileAttention.Heads heads, int number, Turned to, boolean isScaled) {
        long first = heads.first(shape, number, type.bytes());
        long between = heads.apart(shape, type.bytes());
        kernel.gather(type, new TileKernel.Gathered(first, between, room.rows, shape.positions(), width));
        long bytes = (long) shape.positions() * width * VALUE;
        memory(room.rows + bytes, (long) filled * width * VALUE - bytes).fill((byte) 0);
        if (isScaled) {
            kernel.scale(room.rows, shape.scale(), filled * width);
        }
        for (int row = 0; row < filled; row += PANEL) {
            long at = (long) row * width * VALUE;
            kernel.turn(room.rows + at, width * VALUE, to.byRows() + at, width);
        }
        for (int column = 0; column < width; column += PANEL) {
            long panel = to.byColumns() + (long) column / PANEL * this.between;
            kernel.columns(RowKernel.FLOAT32, room.rows + column * VALUE, width * VALUE, panel, filled);
        }
    }

    /** Pattern of 16 queries, and the gradient of their scores. */
    private void score(int first) {
        int seen = first + PANEL;
        multiplyRows(room.queries, room.keys, first, room.pattern);
        long pattern = room.pattern + first * apart;
        kernel.softmax(new TileKernel.Scores(pattern, apart, PANEL, first + 1, seen));
        multiplyRows(room.after, room.values, first, room.gradient);
        long gradient = room.gradient + first * apart;
        kernel.softmaxGradient(pattern, new TileKernel.Scores(gradient, apart, PANEL, first + 1, seen));
    }

    /** Sixteen rows with all that are not behind them. */
    private void multiplyRows(Turned rows, Turned others, int first, long square) {
        long strip = (long) PANEL * width * VALUE;
        kernel.multiply(
                rows.byRows() + first * (long) width * VALUE,
                new TileKernel.Panels(others.byRows(), strip, width, first + PANEL),
                square + first * apart,
                apart,
                room.zeros);
    }

    private void queriesBack(int first) {
        int seen = first + PANEL;
        kernel.turn(room.gradient + first * apart, apart, room.panel, seen);
        multiplyPanel(new TileKernel.Panels(room.keys.byColumns(), between, seen, width));
        kernel.scale(room.out, shape.scale(), PANEL * width);
    }

    /** What comes back to 16 keys or values from the queries that see them. */
    private void mixBack(long square, Turned queries, int first) {
        int depth = filled - first;
        kernel.columns(RowKernel.FLOAT32, square + first * apart + first * VALUE, apart, room.panel, depth);
        long from = queries.byColumns() + (long) first * PANEL * VALUE;
        multiplyPanel(new TileKernel.Panels(from, between, depth, width));
    }

    private void multiplyPanel(TileKernel.Panels panels) {
        kernel.multiply(room.panel, panels, room.out, width * VALUE, room.zeros);
    }

    private void store(TileAttention.Heads heads, int number, int first) {
        long apart = heads.apart(shape, type.bytes());
        long to = heads.first(shape, number, type.bytes()) + first * apart;
        int rows = Math.min(PANEL, shape.positions() - first);
        kernel.spread(type, new TileKernel.Spread(room.out, to, apart, rows, width));
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }
}
