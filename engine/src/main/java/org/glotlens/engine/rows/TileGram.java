package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The Gram matrix of rows of unit length, in float32, on and below its diagonal. Some hundred rows at a time are brought to unit
 * length as panels of 16 columns, which are both operands of the tiles; the next ones are made meanwhile. By one thread at a
 * time; the memory of all operands has to stay until a call returns.
 */
public final class TileGram {
    /** Rows that are summed at once: their panels stay in the processor's cache, and sums stay short. */
    private static final int DEPTH = 512;

    /** Rows that a thread brings to unit length at a time. */
    private static final int LINES = 16;

    /** Values between two panels, so that these do not push each other out of the cache. */
    private static final int APART = 16;

    private static final int PANEL = TileKernel.PANEL;
    private static final int COLUMNS = TileKernel.WIDE * PANEL;
    private static final int ALIGNMENT = 64;
    private static final long VALUE = Float.BYTES;

    /** Bytes from panel to panel. */
    private static final long BETWEEN = (DEPTH * PANEL + APART) * VALUE;

    private final TileKernel kernel = TileKernel.ready();
    private final RowTeam team;
    private MemorySegment room = MemorySegment.NULL;

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public TileGram(RowProducts products) {
        this.team = products.team();
    }

    /** Whether rows of such a width are taken. */
    public static boolean takes(int width) {
        return width > 0 && width % PANEL == 0;
    }

    /**
     * What is added where.
     *
     * @param type of the rows
     * @param rows of a width that {@link #takes} takes
     * @param gain {@code [width]} float32, by which each row is multiplied first
     * @param sum {@code [width, width]} float32; above the diagonal something may be added, too
     */
    public record Operands(RowKernel type, RowProducts.Rows rows, MemorySegment gain, MemorySegment sum) {
        int width() {
            return rows.inputs();
        }
    }

    /**
     * Adds the Gram matrix of the rows, each brought to unit length. Each number is summed in the same order whatever the
     * threads.
     *
     * @param threads at most so many, at least 1
     */
    public void add(Operands operands, int threads) {
        if (!takes(operands.width())) {
            throw new IllegalArgumentException("No tiles for rows of " + operands.width());
        }
        long bytes = operands.width() / PANEL * BETWEEN;
        if (room.byteSize() < 2 * bytes) {
            room = Arena.ofAuto().allocate(2 * bytes, ALIGNMENT);
        }
        int blocks = Math.ceilDiv(operands.width(), COLUMNS);
        Piece first = new Piece(operands, 0, room.address());
        team.run(threads, first.parts(), first::bringToUnitLength);
        for (int number = 0; number * DEPTH < operands.rows().rows(); number++) {
            Piece now = new Piece(operands, number, room.address() + number % 2 * bytes);
            Piece next = new Piece(operands, number + 1, room.address() + (number + 1) % 2 * bytes);
            // the longest parts come first, so that no thread waits long for the others
            team.run(threads, blocks + next.parts(), part -> {
                if (part < blocks) {
                    now.multiply(part * COLUMNS);
                } else {
                    next.bringToUnitLength(part - blocks);
                }
            });
        }
    }

    /** Some of the rows. */
    private final class Piece {
        private final Operands operands;
        private final int width;
        private final int from;
        private final int count;
        private final long panels;

        Piece(Operands operands, int number, long panels) {
            this.operands = operands;
            this.width = operands.width();
            this.from = number * DEPTH;
            this.count = Math.clamp(operands.rows().rows() - from, 0, DEPTH);
            this.panels = panels;
        }

        int parts() {
            return Math.ceilDiv(count, LINES);
        }

        void bringToUnitLength(int part) {
            RowKernel type = operands.type();
            long rows = operands.rows().x().address() + (long) from * width * type.bytes();
            int end = Math.min(count, (part + 1) * LINES);
            for (int row = part * LINES; row < end; row++) {
                long own = rows + (long) row * width * type.bytes();
                long line = panels + (long) row * PANEL * VALUE;
                kernel.unit(type, new TileKernel.UnitRow(own, operands.gain().address(), line, BETWEEN, width));
            }
        }

        /** Up to 48 columns, from the diagonal down. */
        void multiply(int first) {
            int most = Math.min(COLUMNS, width - first);
            for (int row = first; row < first + most; row += TileKernel.ROWS) {
                for (int column = first; column < Math.min(first + most, row + TileKernel.ROWS); column += PANEL) {
                    multiply(row, 1, column, false);
                }
            }
            int below = first + most;
            if (below < width) {
                multiply(below, (width - below) / TileKernel.ROWS, first, true);
            }
        }

        private void multiply(int row, int tiles, int column, boolean isWide) {
            long rows = panels + row / PANEL * BETWEEN + row % PANEL * VALUE;
            long columns = panels + column / PANEL * BETWEEN;
            long apart = width * VALUE;
            long sum = operands.sum().address() + row * apart + column * VALUE;
            kernel.multiply(
                    new TileKernel.Tiles(rows, BETWEEN, tiles, columns, BETWEEN, count, sum, apart, sum), isWide);
        }
    }
}
