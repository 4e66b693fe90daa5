package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Packs some outputs of a matrix as panels for one thread's cache, and while those are multiplied, little by little, the next
 * ones: memory is asked for their blocks one step before they are packed, so that nobody waits for it. In bfloat16 two inputs lie
 * together and count as one.
 */
final class PanelPacker {
    /** Outputs that are packed together, at most. */
    static final int OUTPUTS = TileKernel.WIDE * TileKernel.PANEL;

    /** Inputs that are packed together, at most. */
    static final int DEPTH = 512;

    /** Inputs of a block of a matrix {@code [outputs, inputs]}, whose outputs are a panel. */
    private static final int ACROSS = 64;

    /** Inputs of a block of a matrix {@code [inputs, outputs]}, whose outputs are all. */
    private static final int DOWN = 16;

    private static final int ALIGNMENT = 64;
    private static final long VALUE = Float.BYTES;

    private final TileKernel kernel;
    private final RowKernel type;
    /** What was asked for last. */
    private MemorySegment packed = room();
    /** What is packed ahead. */
    private MemorySegment next = room();
    /** What that is, or null. */
    private Panels ahead;
    /** So many of its blocks are. */
    private int blocks;

    PanelPacker(TileKernel kernel, RowKernel type) {
        this.kernel = kernel;
        this.type = type;
    }

    private static MemorySegment room() {
        return Arena.ofAuto().allocate((long) DEPTH * OUTPUTS * VALUE, ALIGNMENT);
    }

    /**
     * Some outputs and inputs of a matrix.
     *
     * @param work number of the piece of work; the same matrix may hold something else in another one
     * @param first address of the first value
     * @param apart bytes from row to row
     * @param isTurned whether the matrix is {@code [inputs, outputs]}
     * @param outputs a multiple of 16; none for nothing
     * @param depth inputs, a multiple of 16
     */
    record Panels(long work, long first, long apart, boolean isTurned, int outputs, int depth) {
        /** Bytes from panel to panel. */
        long between() {
            return (long) TileKernel.PANEL * depth * VALUE;
        }

        private int blocks() {
            if (isTurned) {
                return outputs == 0 ? 0 : Math.ceilDiv(depth, DOWN);
            }
            return Math.ceilDiv(depth, ACROSS) * (outputs / TileKernel.PANEL);
        }
    }

    /**
     * What is packed in one step.
     *
     * @param from address
     * @param rows of the matrix, in bfloat16 of one that is turned pairs of them
     * @param columns of the matrix, in bfloat16 of one that is not pairs of them
     * @param to bytes from the first panel on
     */
    private record Block(long from, int rows, int columns, long to) {}

    private Block block(Panels panels, int number) {
        if (panels.isTurned()) {
            int row = number * DOWN;
            return new Block(
                    panels.first() + row * together() * panels.apart(),
                    Math.min(DOWN, panels.depth() - row),
                    panels.outputs(),
                    row * TileKernel.PANEL * VALUE);
        }
        int across = Math.ceilDiv(panels.depth(), ACROSS);
        int panel = number / across;
        int column = number % across * ACROSS;
        return new Block(
                panels.first() + panel * TileKernel.PANEL * panels.apart() + column * VALUE,
                TileKernel.PANEL,
                Math.min(ACROSS, panels.depth() - column),
                panel * panels.between() + column * TileKernel.PANEL * VALUE);
    }

    /** Inputs that count as one. */
    private int together() {
        return Float.BYTES / type.bytes();
    }

    /** Address of what is packed of some panels, as far as it was not packed ahead; good until the next call. */
    long packed(Panels panels) {
        if (!panels.equals(ahead)) {
            begin(panels);
        }
        while (blocks < panels.blocks()) {
            pack(panels, blocks++);
        }
        MemorySegment full = next;
        next = packed;
        packed = full;
        ahead = null;
        return full.address();
    }

    /** Packs some of what is wanted next, and asks memory for the same again. */
    void packAhead(Panels panels, int step, int steps) {
        if (!panels.equals(ahead)) {
            begin(panels);
            int soon = Math.toIntExact(2L * panels.blocks() * step / steps);
            for (int block = 0; block < soon; block++) {
                fetch(panels, block);
            }
            return;
        }
        int end = Math.toIntExact((long) panels.blocks() * step / steps);
        int from = blocks;
        while (blocks < end) {
            pack(panels, blocks++);
        }
        for (int block = from; block < end; block++) {
            fetch(panels, end + block - from);
        }
    }

    private void begin(Panels panels) {
        ahead = panels;
        blocks = 0;
    }

    private void pack(Panels panels, int number) {
        Block block = block(panels, number);
        long to = next.address() + block.to();
        if (!panels.isTurned()) {
            kernel.turn(block.from(), panels.apart(), to, block.columns());
            return;
        }
        for (int at = 0; at < block.columns(); at += TileKernel.PANEL) {
            long from = block.from() + (long) at * type.bytes();
            long panel = to + at / TileKernel.PANEL * panels.between();
            if (type == RowKernel.BFLOAT16) {
                kernel.pairs(from, panels.apart(), panel, block.rows());
            } else {
                kernel.columns(type, from, panels.apart(), panel, block.rows());
            }
        }
    }

    private void fetch(Panels panels, int number) {
        if (number >= panels.blocks()) {
            return;
        }
        Block block = block(panels, number);
        if (panels.isTurned()) {
            int columns = Math.ceilDiv(block.columns(), TileKernel.PANEL * together()) * TileKernel.PANEL;
            kernel.fetch(block.from(), panels.apart(), columns, block.rows() * together());
        } else {
            kernel.fetch(block.from(), panels.apart(), block.columns(), block.rows());
        }
    }
}
