package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Some rows of {@link TileProducts} with all outputs, some of their inputs at a time: rows are packed once for all factors. In
 * bfloat16 sums go through float32 and are rounded at the end.
 */
final class TilePiece {
    /** Inputs that are summed at once: what is packed of 48 outputs stays in a core's cache, and sums stay short. */
    private static final int DEPTH = PanelPacker.DEPTH;

    /** Into so many parts rows fall that are multiplied with what is packed; between them the next outputs are packed further. */
    private static final int PARTS = 8;

    private static final int ALIGNMENT = 64;
    private static final long VALUE = Float.BYTES;
    private static final int OUTPUTS = PanelPacker.OUTPUTS;

    private final Tools tools;
    private final boolean isRounded;
    private final List<RowProducts.Factor> factors;
    private final TileProducts.Way way;
    /** As they are counted. */
    private final int inputs;

    private final int first;
    private final int count;
    private final long x;
    private long work;
    /** The first of the inputs. */
    private int begin;
    /** So many of them. */
    private int length;

    /**
     * What rows are multiplied with and by.
     *
     * @param panels address of room for the packed rows
     * @param sums address of room for all sums, where a matrix in bfloat16 has too many inputs for one go
     */
    record Tools(TileKernel kernel, RowKernel type, RowTeam team, ThreadLocal<Room> rooms, long panels, long sums) {}

    /** The rows that are multiplied. */
    record Rows(int first, int count) {}

    TilePiece(Tools tools, RowProducts.Rows rows, List<RowProducts.Factor> factors, TileProducts.Way way, Rows own) {
        this.tools = tools;
        this.isRounded = TileProducts.isRounded(tools.type());
        this.factors = factors;
        this.way = way;
        this.inputs = rows.inputs() * tools.type().bytes() / Float.BYTES;
        this.first = own.first();
        this.count = own.count();
        this.x = rows.x().address() + (long) first * inputs * VALUE;
    }

    /** What one thread needs for itself. */
    static final class Room {
        private final PanelPacker packer;
        private final MemorySegment tile = Arena.ofAuto().allocate(TileKernel.ROWS * OUTPUTS * VALUE, ALIGNMENT);
        private final MemorySegment zeros = Arena.ofAuto().allocate(OUTPUTS * VALUE, ALIGNMENT);
        /** A bias in float32. */
        private final MemorySegment bias = Arena.ofAuto().allocate(OUTPUTS * VALUE, ALIGNMENT);
        /** Of all rows, where they are to be rounded. */
        private final MemorySegment sums;

        Room(TileKernel kernel, RowKernel type, int rows) {
            this.packer = new PanelPacker(kernel, type);
            this.sums = Arena.ofAuto().allocate(TileProducts.isRounded(type) ? rows * OUTPUTS * VALUE : 0, ALIGNMENT);
        }
    }

    /** Rows, filled up to a multiple. */
    static long filled(int count, int multiple) {
        return Math.ceilDiv(count, multiple) * (long) multiple;
    }

    /** Some outputs of a factor. */
    private record Outputs(RowProducts.Factor factor, int first, int count) {}

    /**
     * Some outputs and some of the inputs that they are summed over.
     *
     * @param from first input
     * @param packed address
     * @param ahead what memory is asked for meanwhile
     */
    private record Part(Room room, Outputs own, int from, PanelPacker.Panels panels, long packed, Ahead ahead) {
        private RowProducts.Factor factor() {
            return own.factor();
        }

        private int first() {
            return own.first();
        }
    }

    /**
     * Multiplies some inputs and adds them to those before.
     *
     * @param number of the piece of work
     * @param input the first one
     */
    void multiply(long number, int input, int many, int threads) {
        work = number;
        begin = input;
        length = many;
        tools.team().run(threads, Math.ceilDiv(count, TileKernel.PANEL), this::packRows);
        int parts = factors.stream().mapToInt(TilePiece::parts).sum();
        tools.team().runLast(threads, parts, this::someOutputs);
    }

    private long panel(int number) {
        return tools.panels() + (long) number * TileKernel.PANEL * length * VALUE;
    }

    private void packRows(int panel) {
        long apart = inputs * VALUE;
        int first = panel * TileKernel.PANEL;
        long from = x + first * apart + begin * VALUE;
        if (first + TileKernel.PANEL <= count) {
            tools.kernel().turn(from, apart, panel(panel), length);
            return;
        }
        // The last ones are filled up with rows that are not asked for.
        try (Arena arena = Arena.ofConfined()) {
            long bytes = length * VALUE;
            long filled = arena.allocate(TileKernel.PANEL * bytes, ALIGNMENT).address();
            for (int row = 0; row < count - first; row++) {
                copy(from + row * apart, filled + row * bytes, bytes);
            }
            tools.kernel().turn(filled, bytes, panel(panel), length);
        }
    }

    /** Up to 48 outputs of all rows. */
    private void someOutputs(int number) {
        Room room = tools.rooms().get();
        Outputs own = outputs(number);
        Outputs behind = outputs(number + 1);
        int end = begin + length;
        int together = Math.ceilDiv(Math.ceilDiv(count, TileKernel.PANEL), PARTS) * TileKernel.PANEL;
        for (int from = begin; from < end; from += DEPTH) {
            boolean isLast = from + DEPTH >= end;
            PanelPacker.Panels panels = panels(own, from);
            PanelPacker.Panels next = isLast ? panels(behind, begin) : panels(own, from + DEPTH);
            long packed = room.packer.packed(panels);
            for (int row = 0; row < count; row += together) {
                int last = Math.min(row + together, count);
                Ahead ahead = room.packer.ask(next, new PanelPacker.Share(row, last, count), panels);
                multiply(new Part(room, own, from, panels, packed, ahead), row, last);
                room.packer.packAsked();
            }
        }
    }

    /** Of one factor, one beside the other; none behind the last ones. */
    private Outputs outputs(int number) {
        int at = number;
        for (RowProducts.Factor factor : factors) {
            int parts = parts(factor);
            if (at < parts) {
                return new Outputs(factor, at * OUTPUTS, Math.min(OUTPUTS, factor.outputs() - at * OUTPUTS));
            }
            at -= parts;
        }
        return new Outputs(factors.getLast(), 0, 0);
    }

    private static int parts(RowProducts.Factor factor) {
        return Math.ceilDiv(factor.outputs(), OUTPUTS);
    }

    private PanelPacker.Panels panels(Outputs outputs, int from) {
        long bytes = tools.type().bytes();
        long below = outputs.factor().outputs() * bytes;
        long at = way.isTurned()
                ? from * (VALUE / bytes) * below + outputs.first() * bytes
                : ((long) outputs.first() * inputs + from) * VALUE;
        return new PanelPacker.Panels(
                work,
                outputs.factor().weights().address() + at,
                way.isTurned() ? below : inputs * VALUE,
                way.isTurned(),
                outputs.count(),
                Math.min(DEPTH, begin + length - from));
    }

    private void multiply(Part part, int begin, int end) {
        if (isRounded) {
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
                : tools.sums() + part.first() * filled(count, TileKernel.ROWS) * VALUE;
        long sum = own + begin * width;
        multiply(part, begin, Math.ceilDiv(end - begin, TileKernel.ROWS), sum, width);
        if (part.from() + part.panels().depth() == inputs) {
            long apart = (long) part.factor().outputs() * tools.type().bytes();
            long to = y(part.factor())
                    + begin * apart
                    + (long) part.first() * tools.type().bytes();
            tools.kernel().spread(tools.type(), new TileKernel.Spread(sum, to, apart, end - begin, outputs));
        }
    }

    /** The same; the last ones go through a tile of their own, for whole ones are written. */
    private void multiplyInPlace(Part part, int begin, int end) {
        long apart = part.factor().outputs() * VALUE;
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
        return y(part.factor()) + ((long) row * part.factor().outputs() + part.first()) * VALUE;
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
            if (isRounded) {
                tools.kernel().multiplyPairs(all, isWide, part.ahead());
            } else {
                tools.kernel().multiply(all, isWide, part.ahead());
            }
        }
    }

    private long start(Part part) {
        MemorySegment biases = part.factor().bias();
        if (biases == null) {
            return part.room().zeros.address();
        }
        long bias = biases.address() + (long) part.first() * tools.type().bytes();
        if (!isRounded) {
            return bias;
        }
        long wide = part.room().bias.address();
        tools.kernel().widen(bias, wide, part.panels().outputs());
        return wide;
    }

    /** Where the first of the rows goes. */
    private long y(RowProducts.Factor factor) {
        return factor.y().address()
                + (long) first * factor.outputs() * tools.type().bytes();
    }

    @SuppressWarnings("restricted")
    private static void copy(long from, long to, long bytes) {
        MemorySegment.ofAddress(to)
                .reinterpret(bytes)
                .copyFrom(MemorySegment.ofAddress(from).reinterpret(bytes));
    }
}
