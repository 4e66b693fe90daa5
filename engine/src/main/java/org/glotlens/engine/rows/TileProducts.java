package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Products of many rows with a matrix as it is stored, in float32: as fast as with one that was packed beforehand. Each thread
 * packs a few outputs for its own cache and multiplies all rows with them. By one thread at a time; the memory of all operands
 * has to stay until a call returns.
 */
public final class TileProducts {
    /** Inputs that are summed at once: what is packed of 48 outputs stays in a core's cache, and sums stay short. */
    private static final int DEPTH = PanelPacker.DEPTH;

    /** Rows that are packed at once. */
    private static final int MOST_ROWS = 512;

    /** Inputs that are packed of them at once, 4 MiB, which stay near the cores: logits have many more. A multiple of the depth. */
    private static final int MOST_INPUTS = 2048;

    /** Into so many parts rows fall that are multiplied with what is packed; between them the next outputs are packed further. */
    private static final int PARTS = 8;

    private static final int ALIGNMENT = 64;
    private static final long VALUE = Float.BYTES;
    private static final int OUTPUTS = PanelPacker.OUTPUTS;

    private final TileKernel kernel = TileKernel.ready();
    private final RowTeam team;
    private final ThreadLocal<Room> rooms;
    private MemorySegment panels = MemorySegment.NULL;
    /** Pieces of work so far. */
    private long works;

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public TileProducts(RowProducts products) {
        this.team = products.team();
        this.rooms = ThreadLocal.withInitial(() -> new Room(kernel));
    }

    /** What one thread needs for itself. */
    private static final class Room {
        private final PanelPacker packer;
        private final MemorySegment tile = Arena.ofAuto().allocate(TileKernel.ROWS * OUTPUTS * VALUE, ALIGNMENT);
        private final MemorySegment zeros = Arena.ofAuto().allocate(OUTPUTS * VALUE, ALIGNMENT);

        Room(TileKernel kernel) {
            this.packer = new PanelPacker(kernel);
        }
    }

    /** Whether this processor and system can run them. */
    public static boolean areRunnable() {
        return TileKernel.isRunnable();
    }

    /** Whether matrices of such sizes are taken: both have to fill whole vectors of the processor. */
    public static boolean take(int inputs, int outputs) {
        return inputs > 0 && inputs % TileKernel.PANEL == 0 && outputs > 0 && outputs % TileKernel.PANEL == 0;
    }

    /**
     * {@code y = x weights^T + bias}, the weights {@code [outputs, inputs]}, summed in float32. Each result is summed in the same
     * order whatever stands beside it.
     *
     * @param rows in float32
     * @param factor of sizes that {@link #take} takes
     * @param threads at most so many, at least 1
     */
    public void multiply(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, factor, new Way(false, false), threads);
    }

    /** {@code y = x weights + bias}, the weights {@code [inputs, outputs]}; otherwise as {@link #multiply}. */
    public void multiplyTurned(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, factor, new Way(true, false), threads);
    }

    /** {@code y = y + x weights^T}, without a bias; otherwise as {@link #multiply}. */
    public void add(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, factor, new Way(false, true), threads);
    }

    /** {@code y = y + x weights}, the weights {@code [inputs, outputs]}, without a bias; otherwise as {@link #multiply}. */
    public void addTurned(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, factor, new Way(true, true), threads);
    }

    /**
     * How a product is worked out.
     *
     * @param isTurned whether weights are {@code [inputs, outputs]}
     * @param isOnto whether it is added to what the result holds
     */
    private record Way(boolean isTurned, boolean isOnto) {}

    private void multiply(RowProducts.Rows rows, RowProducts.Factor factor, Way way, int threads) {
        if (!take(rows.inputs(), factor.outputs())) {
            throw new IllegalArgumentException(
                    "No tiles for a matrix of " + factor.outputs() + " times " + rows.inputs());
        }
        for (int from = 0; from < rows.rows(); from += MOST_ROWS) {
            Piece piece = new Piece(rows, factor, way, from, Math.min(MOST_ROWS, rows.rows() - from));
            for (int input = 0; input < rows.inputs(); input += MOST_INPUTS) {
                piece.multiply(input, threads);
            }
        }
    }

    /** Some of the rows, some of their inputs at a time. */
    private final class Piece {
        private final RowProducts.Factor factor;
        private final Way way;
        private final int inputs;
        private final int count;
        private final long x;
        private final long y;
        private long work;
        /** The first of the inputs. */
        private int begin;
        /** So many of them. */
        private int length;

        Piece(RowProducts.Rows rows, RowProducts.Factor factor, Way way, int from, int count) {
            this.factor = factor;
            this.way = way;
            this.inputs = rows.inputs();
            this.count = count;
            this.x = rows.x().address() + (long) from * inputs * VALUE;
            this.y = factor.y().address() + (long) from * factor.outputs() * VALUE;
        }

        void multiply(int input, int threads) {
            work = ++works;
            begin = input;
            length = Math.min(MOST_INPUTS, inputs - begin);
            int whole = Math.ceilDiv(count, TileKernel.PANEL);
            long bytes = (long) whole * TileKernel.PANEL * length * VALUE;
            if (panels.byteSize() < bytes) {
                panels = Arena.ofAuto().allocate(bytes, ALIGNMENT);
            }
            team.run(threads, whole, this::packRows);
            team.runLast(threads, Math.ceilDiv(factor.outputs(), OUTPUTS), this::someOutputs);
        }

        private long panel(int number) {
            return panels.address() + (long) number * TileKernel.PANEL * length * VALUE;
        }

        private void packRows(int panel) {
            long apart = inputs * VALUE;
            int first = panel * TileKernel.PANEL;
            long from = x + first * apart + begin * VALUE;
            if (first + TileKernel.PANEL <= count) {
                kernel.turn(from, apart, panel(panel), length);
                return;
            }
            // The last ones are filled up with rows that are not asked for.
            try (Arena arena = Arena.ofConfined()) {
                long bytes = length * VALUE;
                long filled =
                        arena.allocate(TileKernel.PANEL * bytes, ALIGNMENT).address();
                for (int row = 0; row < count - first; row++) {
                    copy(from + row * apart, filled + row * bytes, bytes);
                }
                kernel.turn(filled, bytes, panel(panel), length);
            }
        }

        /** 48 outputs, or the last ones, of all rows. */
        private void someOutputs(int number) {
            Room room = rooms.get();
            int first = number * OUTPUTS;
            int end = begin + length;
            int together = Math.ceilDiv(Math.ceilDiv(count, TileKernel.PANEL), PARTS) * TileKernel.PANEL;
            for (int from = begin; from < end; from += DEPTH) {
                boolean isLast = from + DEPTH >= end;
                PanelPacker.Panels panels = panels(first, from);
                PanelPacker.Panels next = isLast ? panels(first + OUTPUTS, begin) : panels(first, from + DEPTH);
                Part part = new Part(room, first, from, panels, room.packer.packed(panels));
                for (int row = 0; row < count; row += together) {
                    int last = Math.min(row + together, count);
                    multiply(part, row, last);
                    room.packer.packAhead(next, last, count);
                }
            }
        }

        private PanelPacker.Panels panels(int first, int from) {
            long at = way.isTurned() ? (long) from * factor.outputs() + first : (long) first * inputs + from;
            return new PanelPacker.Panels(
                    work,
                    factor.weights().address() + at * VALUE,
                    (way.isTurned() ? factor.outputs() : inputs) * VALUE,
                    way.isTurned(),
                    Math.clamp(factor.outputs() - first, 0, OUTPUTS),
                    Math.min(DEPTH, begin + length - from));
        }

        /** Some rows from the beginning of a panel; the last ones go through a tile of their own, for whole ones are written. */
        private void multiply(Part part, int begin, int end) {
            long apart = factor.outputs() * VALUE;
            int tiles = (end - begin) / TileKernel.ROWS;
            if (tiles > 0) {
                multiply(part, begin, tiles, result(part, begin), apart);
            }
            int row = begin + tiles * TileKernel.ROWS;
            int rows = end - row;
            if (rows == 0) {
                return;
            }
            long result = result(part, row);
            long width = part.panels().outputs() * VALUE;
            long tile = part.room().tile.address();
            for (int i = 0; i < rows; i++) {
                copy(result + i * apart, tile + i * width, width);
            }
            multiply(part, row, 1, tile, width);
            for (int i = 0; i < rows; i++) {
                copy(tile + i * width, result + i * apart, width);
            }
        }

        private long result(Part part, int row) {
            return y + ((long) row * factor.outputs() + part.first()) * VALUE;
        }

        private void multiply(Part part, int row, int tiles, long result, long apart) {
            long from = ((long) (part.from() - begin) * TileKernel.PANEL + row % TileKernel.PANEL) * VALUE;
            long rows = panel(row / TileKernel.PANEL) + from;
            boolean isFirst = part.from() == 0 && !way.isOnto();
            long added = isFirst ? start(part) : result;
            PanelPacker.Panels panels = part.panels();
            boolean isWide = panels.outputs() == OUTPUTS;
            for (int at = 0; at < panels.outputs(); at += isWide ? OUTPUTS : TileKernel.PANEL) {
                long on = at * VALUE;
                kernel.multiply(
                        new TileKernel.Tiles(
                                rows,
                                (long) TileKernel.PANEL * length * VALUE,
                                tiles,
                                part.packed() + on * panels.depth(),
                                panels.between(),
                                panels.depth(),
                                result + on,
                                apart,
                                added + on),
                        isWide);
            }
        }

        private long start(Part part) {
            return factor.bias() == null
                    ? part.room().zeros.address()
                    : factor.bias().address() + part.first() * VALUE;
        }
    }

    /**
     * Some outputs and some of the inputs that they are summed over.
     *
     * @param first output
     * @param from first input
     * @param packed address
     */
    private record Part(Room room, int first, int from, PanelPacker.Panels panels, long packed) {}

    @SuppressWarnings("restricted")
    private static void copy(long from, long to, long bytes) {
        MemorySegment.ofAddress(to)
                .reinterpret(bytes)
                .copyFrom(MemorySegment.ofAddress(from).reinterpret(bytes));
    }
}
