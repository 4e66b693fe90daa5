package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Products of many rows with a matrix as it is stored, in float32 or bfloat16: as fast as with one that was packed beforehand. Each
 * thread packs a few outputs for its own cache and multiplies all rows with them. In bfloat16 two inputs lie together and count as
 * one; sums are in float32 and rounded once. By one thread at a time; the memory of all operands has to stay until a call returns.
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

    /** Sums that are kept in float32 where a matrix in bfloat16 has too many inputs for one go: 64 MiB. */
    private static final int MOST_SUMS = 1 << 24;

    private final TileKernel kernel = TileKernel.ready();
    private final RowKernel type;
    private final RowTeam team;
    private final ThreadLocal<Room> rooms;
    private MemorySegment panels = MemorySegment.NULL;
    private MemorySegment sums = MemorySegment.NULL;
    /** Pieces of work so far. */
    private long works;

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public TileProducts(RowProducts products, RowKernel type) {
        this.type = type;
        this.team = products.team();
        this.rooms = ThreadLocal.withInitial(() -> new Room(kernel, type));
    }

    /** What one thread needs for itself. */
    private static final class Room {
        private final PanelPacker packer;
        private final MemorySegment tile = Arena.ofAuto().allocate(TileKernel.ROWS * OUTPUTS * VALUE, ALIGNMENT);
        private final MemorySegment zeros = Arena.ofAuto().allocate(OUTPUTS * VALUE, ALIGNMENT);
        /** A bias in float32. */
        private final MemorySegment bias = Arena.ofAuto().allocate(OUTPUTS * VALUE, ALIGNMENT);
        /** Of all rows, where they are to be rounded. */
        private final MemorySegment sums;

        Room(TileKernel kernel, RowKernel type) {
            this.packer = new PanelPacker(kernel, type);
            this.sums = Arena.ofAuto().allocate(isRounded(type) ? MOST_ROWS * OUTPUTS * VALUE : 0, ALIGNMENT);
        }
    }

    /**
     * Whether this processor and system can run them, and the library knows no faster way: in bfloat16 it multiplies whole matrices
     * where the processor does (AMX).
     */
    public static boolean areRunnable(RowKernel type) {
        return switch (type) {
            case FLOAT32 -> TileKernel.isRunnable();
            case BFLOAT16 -> MachineCode.isPairedRunnable() && !MachineCode.hasMatrices();
        };
    }

    /** Whether matrices of such sizes are taken: both have to fill whole vectors of the processor. */
    public static boolean take(RowKernel type, int inputs, int outputs) {
        int whole = TileKernel.PANEL * Float.BYTES / type.bytes();
        return inputs > 0 && inputs % whole == 0 && outputs > 0 && outputs % TileKernel.PANEL == 0;
    }

    private static boolean isRounded(RowKernel type) {
        return type != RowKernel.FLOAT32;
    }

    /**
     * {@code y = x weights^T + bias}, the weights {@code [outputs, inputs]}. Each result is summed in the same
     * order whatever stands beside it.
     *
     * @param rows of the type, as everything else
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

    /** {@code y = y + x weights^T}, without a bias, in float32; otherwise as {@link #multiply}. */
    public void add(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, factor, new Way(false, true), threads);
    }

    /** {@code y = y + x weights}, the weights {@code [inputs, outputs]}, without a bias, in float32; otherwise as {@link #multiply}. */
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
        if (!take(type, rows.inputs(), factor.outputs()) || way.isOnto() && isRounded(type)) {
            throw new IllegalArgumentException(
                    "No tiles for a matrix of " + factor.outputs() + " times " + rows.inputs());
        }
        int inputs = rows.inputs() * type.bytes() / Float.BYTES;
        boolean isKept = isRounded(type) && inputs > MOST_INPUTS;
        int most = isKept
                ? Math.clamp(MOST_SUMS / factor.outputs() / TileKernel.PANEL, 1, MOST_ROWS / TileKernel.PANEL)
                        * TileKernel.PANEL
                : MOST_ROWS;
        for (int from = 0; from < rows.rows(); from += most) {
            Piece piece = new Piece(rows, factor, way, from, Math.min(most, rows.rows() - from));
            if (isKept) {
                sums = roomFor(sums, piece.filled() * factor.outputs() * VALUE);
            }
            for (int input = 0; input < inputs; input += MOST_INPUTS) {
                piece.multiply(input, threads);
            }
        }
    }

    private static MemorySegment roomFor(MemorySegment room, long bytes) {
        return room.byteSize() < bytes ? Arena.ofAuto().allocate(bytes, ALIGNMENT) : room;
    }

    /** Some of the rows, some of their inputs at a time. */
    private final class Piece {
        private final RowProducts.Factor factor;
        private final Way way;
        /** As they are counted. */
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
            this.inputs = rows.inputs() * type.bytes() / Float.BYTES;
            this.count = count;
            this.x = rows.x().address() + from * inputs * VALUE;
            this.y = factor.y().address() + (long) from * factor.outputs() * type.bytes();
        }

        void multiply(int input, int threads) {
            work = ++works;
            begin = input;
            length = Math.min(MOST_INPUTS, inputs - begin);
            int whole = Math.ceilDiv(count, TileKernel.PANEL);
            panels = roomFor(panels, (long) whole * TileKernel.PANEL * length * VALUE);
            team.run(threads, whole, this::packRows);
            team.runLast(threads, Math.ceilDiv(factor.outputs(), OUTPUTS), this::someOutputs);
        }

        /** Rows, filled up to whole tiles. */
        long filled() {
            return Math.ceilDiv(count, TileKernel.ROWS) * (long) TileKernel.ROWS;
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
            long bytes = type.bytes();
            long below = factor.outputs() * bytes;
            long at = way.isTurned()
                    ? from * (VALUE / bytes) * below + first * bytes
                    : ((long) first * inputs + from) * VALUE;
            return new PanelPacker.Panels(
                    work,
                    factor.weights().address() + at,
                    way.isTurned() ? below : inputs * VALUE,
                    way.isTurned(),
                    Math.clamp(factor.outputs() - first, 0, OUTPUTS),
                    Math.min(DEPTH, begin + length - from));
        }

        private void multiply(Part part, int begin, int end) {
            if (isRounded(type)) {
                multiplyAndRound(part, begin, end);
            } else {
                multiplyInPlace(part, begin, end);
            }
        }

        /** Some rows from the beginning of a panel, by way of sums in float32. */
        private void multiplyAndRound(Part part, int begin, int end) {
            int outputs = part.panels().outputs();
            long width = outputs * VALUE;
            long own = length == inputs
                    ? part.room().sums.address()
                    : sums.address() + part.first() * filled() * VALUE;
            long sum = own + begin * width;
            multiply(part, begin, Math.ceilDiv(end - begin, TileKernel.ROWS), sum, width);
            if (part.from() + part.panels().depth() == inputs) {
                long apart = (long) factor.outputs() * type.bytes();
                long to = y + begin * apart + (long) part.first() * type.bytes();
                kernel.spread(type, new TileKernel.Spread(sum, to, apart, end - begin, outputs));
            }
        }

        /** The same; the last ones go through a tile of their own, for whole ones are written. */
        private void multiplyInPlace(Part part, int begin, int end) {
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
                TileKernel.Tiles all = new TileKernel.Tiles(
                        rows,
                        (long) TileKernel.PANEL * length * VALUE,
                        tiles,
                        part.packed() + on * panels.depth(),
                        panels.between(),
                        panels.depth(),
                        result + on,
                        apart,
                        added + on);
                if (isRounded(type)) {
                    kernel.multiplyPairs(all, isWide);
                } else {
                    kernel.multiply(all, isWide);
                }
            }
        }

        private long start(Part part) {
            if (factor.bias() == null) {
                return part.room().zeros.address();
            }
            long bias = factor.bias().address() + (long) part.first() * type.bytes();
            if (!isRounded(type)) {
                return bias;
            }
            long wide = part.room().bias.address();
            kernel.widen(bias, wide, part.panels().outputs());
            return wide;
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
