package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Packs some outputs of a matrix as panels for one thread's cache, and while those are multiplied, little by little, the next
 * ones: memory is asked for some of their inputs while tiles are multiplied, and those are packed afterwards, so that nobody waits
 * for it. In bfloat16 two inputs lie together and count as one.
 */
final class PanelPacker {
    /** Outputs that are packed together, at most. */
    static final int OUTPUTS = TileKernel.WIDE * TileKernel.PANEL;

    /** Inputs that are packed together, at most. */
    static final int DEPTH = 512;

    private static final int ALIGNMENT = 64;
    private static final long VALUE = Float.BYTES;

    private final TileKernel kernel;
    private final RowKernel type;
    private final Ahead asked = new Ahead();
    /** What was asked for last. */
    private MemorySegment packed = room();
    /** What is packed ahead. */
    private MemorySegment next = room();
    /** What that is, or null. */
    private Panels ahead;
    /** So many of its inputs are packed. */
    private int inputs;
    /** And memory is asked for so many. */
    private int end;

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

        /** Tiles side by side that all outputs need. */
        int tiles() {
            return outputs == OUTPUTS ? 1 : outputs / TileKernel.PANEL;
        }
    }

    /**
     * Some of the rows that are multiplied with panels.
     *
     * @param count all of them
     */
    record Share(int begin, int end, int count) {
        private int tiles() {
            return Math.ceilDiv(end - begin, TileKernel.ROWS);
        }
    }

    /** Address of what is packed of some panels, as far as it was not packed ahead; good until the next call. */
    long packed(Panels panels) {
        if (!panels.equals(ahead)) {
            begin(panels);
        }
        end = panels.depth();
        packAsked();
        MemorySegment full = next;
        next = packed;
        packed = full;
        ahead = null;
        return full.address();
    }

    /**
     * As large a part of what is wanted next as the rows are of theirs: what memory is to be asked for while they are multiplied
     * with what is packed now. {@link #packAsked} packs it.
     */
    Ahead ask(Panels panels, Share rows, Panels now) {
        if (!panels.equals(ahead)) {
            begin(panels);
        }
        end = Math.toIntExact((long) panels.depth() * rows.end() / rows.count() / TileKernel.PANEL) * TileKernel.PANEL;
        asked.ask(rows(panels), rows.tiles() * now.tiles(), now.depth());
        return asked;
    }

    /** Packs what memory was asked for last. */
    void packAsked() {
        if (inputs < end) {
            for (int output = 0; output < ahead.outputs(); output += TileKernel.PANEL) {
                pack(ahead, output);
            }
            inputs = end;
        }
    }

    private void begin(Panels panels) {
        ahead = panels;
        inputs = 0;
        end = 0;
    }

    /** Inputs that count as one. */
    private int together() {
        return Float.BYTES / type.bytes();
    }

    /** Where the inputs of an output begin that are packed next. */
    private long from(Panels panels, int output) {
        return panels.isTurned()
                ? panels.first() + inputs * together() * panels.apart() + (long) output * type.bytes()
                : panels.first() + output * panels.apart() + inputs * VALUE;
    }

    private Ahead.Rows rows(Panels panels) {
        long from = from(panels, 0);
        return panels.isTurned()
                ? new Ahead.Rows(
                        from, panels.apart(), (end - inputs) * together(), (long) panels.outputs() * type.bytes())
                : new Ahead.Rows(from, panels.apart(), panels.outputs(), (end - inputs) * VALUE);
    }

    private void pack(Panels panels, int output) {
        long from = from(panels, output);
        long to = next.address() + output / TileKernel.PANEL * panels.between() + inputs * TileKernel.PANEL * VALUE;
        if (!panels.isTurned()) {
            kernel.turn(from, panels.apart(), to, end - inputs);
        } else if (type == RowKernel.BFLOAT16) {
            kernel.pairs(from, panels.apart(), to, end - inputs);
        } else {
            kernel.columns(type, from, panels.apart(), to, end - inputs);
        }
    }
}
