package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Machine code for tiles of products, eight rows times 48 or 16 outputs each, and panels of 16 rows that they read. In float32, or in
 * bfloat16 with sums in float32: two numbers that are multiplied one after the other lie together there, and count as one wherever
 * inputs are counted.
 */
final class TileKernel {
    /** Rows of a panel, which are outputs where a matrix is packed. */
    static final int PANEL = 16;

    /** Rows of a tile: half a panel. */
    static final int ROWS = 8;

    /** Panels that the wide tile reads. */
    static final int WIDE = 3;

    private final MachineCode widen = MachineCode.of("widen_in_order");
    private final MachineCode narrow = MachineCode.of("narrow");
    private final MachineCode scale = MachineCode.of("scale");
    private final MachineCode columnsFloat32 = MachineCode.of("columns_float32");
    private final MachineCode columnsBfloat16 = MachineCode.of("columns_bfloat16");
    private final MachineCode narrowRows = MachineCode.of("narrow_rows");
    private final MachineCode copyRows = MachineCode.of("copy_rows");
    private final MachineCode widenRows = MachineCode.of("widen_rows");
    private final MachineCode gatherRows = MachineCode.of("gather_rows");
    private final MachineCode causalSoftmax = MachineCode.of("causal_softmax");
    private final MachineCode softmaxGradient = MachineCode.of("softmax_gradient");
    private final MemorySegment exponential =
            Arena.global().allocateFrom(ValueLayout.JAVA_FLOAT, RowKernel.Code.EXPONENTIAL);
    private final MachineCode turn = MachineCode.of("turn_rows");
    private final MachineCode unitFloat32 = MachineCode.of("unit_float32");
    private final MachineCode unitBfloat16 = MachineCode.of("unit_bfloat16");
    private final MachineCode tile48 = MachineCode.of("tile_48");
    private final MachineCode tile16 = MachineCode.of("tile_16");
    private final MachineCode columnsPairs = MachineCode.of("columns_pairs");
    private final MachineCode tile48Pairs = MachineCode.of("tile_48_pairs");
    private final MachineCode tile16Pairs = MachineCode.of("tile_16_pairs");

    private static TileKernel made;

    private TileKernel() {}

    /**
     * The functions, made ready at first use.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    static synchronized TileKernel ready() {
        if (made == null) {
            made = new TileKernel();
        }
        return made;
    }

    /** Whether this processor and system can run it. */
    static boolean isRunnable() {
        return MachineCode.isWideRunnable();
    }

    /**
     * A panel of 16 rows; addresses.
     *
     * @param apart bytes from row to row
     * @param columns a multiple of 16
     */
    void turn(long rows, long apart, long panel, int columns) {
        turn.call(rows, apart, panel, columns / PANEL);
    }

    /**
     * A row times a gain, brought to unit length in float32, as a line of some panels of columns; addresses.
     *
     * @param row of the type
     * @param gain in float32
     * @param line of the first panel
     * @param between bytes from panel to panel
     * @param columns a multiple of 16
     */
    record UnitRow(long row, long gain, long line, long between, int columns) {}

    /** Brings a row to unit length. */
    void unit(RowKernel type, UnitRow row) {
        (type == RowKernel.BFLOAT16 ? unitBfloat16 : unitFloat32)
                .call(row.row(), row.gain(), row.line(), row.between(), row.columns() / PANEL);
    }

    /** Multiplies numbers of float32 in place; a multiple of 16. */
    void scale(long numbers, float factor, int count) {
        scale.call(numbers, Float.floatToRawIntBits(factor), count / PANEL);
    }

    /**
     * Sixteen columns of some rows in float32, one behind the other; addresses.
     *
     * @param from the first row's, of the type
     * @param apart bytes from row to row
     */
    void columns(RowKernel type, long from, long apart, long to, int rows) {
        (type == RowKernel.BFLOAT16 ? columnsBfloat16 : columnsFloat32).call(from, apart, to, rows);
    }

    /**
     * Sixteen columns of some pairs of rows in bfloat16, one pair behind the other; addresses.
     *
     * @param apart bytes from row to row
     */
    void pairs(long from, long apart, long to, int pairs) {
        columnsPairs.call(from, apart, to, pairs);
    }

    /**
     * Rows of scores in float32; bytes and numbers of scores.
     *
     * @param first address of the first row
     * @param apart from row to row
     * @param count of rows, at least 1
     * @param own how many scores count in the first row; one more in each next one
     * @param columns so many are written, a multiple of 16
     */
    record Scores(long first, long apart, int count, int own, int columns) {}

    /** Softmax of what counts in each row, in place, and zeros behind that. */
    void softmax(Scores scores) {
        causalSoftmax.call(
                scores.first(), scores.apart(), exponential.address(), scores.own(), scores.columns(), scores.count());
    }

    /**
     * Rows of the gradient of scores from that of their softmax, in place.
     *
     * @param pattern the softmax, its rows as far apart as those of the scores
     */
    void softmaxGradient(long pattern, Scores gradient) {
        softmaxGradient.call(pattern, gradient.first(), gradient.apart(), gradient.columns() / PANEL, gradient.count());
    }

    /**
     * Rows of float32 that lie one behind the other, and where they go; addresses.
     *
     * @param apart bytes from row to row there
     * @param columns a multiple of 16
     */
    record Spread(long from, long to, long apart, int rows, int columns) {}

    /** Puts rows of float32 where they belong, rounded to the type as by {@link #narrow}. */
    void spread(RowKernel type, Spread rows) {
        (type == RowKernel.BFLOAT16 ? narrowRows : copyRows)
                .call(rows.from(), rows.to(), rows.columns() / PANEL, rows.rows(), rows.apart());
    }

    /**
     * Rows that lie apart, and where they go; addresses.
     *
     * @param apart bytes from row to row here
     * @param columns a multiple of 16
     */
    record Gathered(long from, long apart, long to, int rows, int columns) {}

    /** Rows of the type in float32, one behind the other. */
    void gather(RowKernel type, Gathered rows) {
        (type == RowKernel.BFLOAT16 ? widenRows : gatherRows)
                .call(rows.from(), rows.to(), rows.columns() / PANEL, rows.rows(), rows.apart());
    }

    /** Numbers of bfloat16 in float32; a multiple of 16. */
    void widen(long from, long to, int count) {
        widen.call(from, to, count / PANEL);
    }

    /** Numbers of float32 as bfloat16, rounded to nearest, ties to even; a multiple of 16. */
    void narrow(long from, long to, int count) {
        narrow.call(from, to, count / PANEL);
    }

    /**
     * Tiles below one another; addresses and bytes.
     *
     * @param rows the first of eight neighbours in a panel; of several tiles the first row of a panel
     * @param next from panel to panel of rows, of which each has two tiles
     * @param count how many tiles, at least 1
     * @param panels of the outputs
     * @param between from panel to panel of the outputs
     * @param inputs length of what is summed
     * @param y the first tile in the result
     * @param apart from row to row there
     * @param added what is added at the end: the same to each row, or, where it is y, what is there
     */
    record Tiles(
            long rows, long next, int count, long panels, long between, int inputs, long y, long apart, long added) {}

    /** {@code y = rows . panels + added} in float32: 48 outputs, or 16 where it is not wide. */
    void multiply(Tiles tiles, boolean isWide) {
        multiply(tiles, isWide, Ahead.NOTHING);
    }

    /** The same, while memory is asked for something. */
    void multiply(Tiles tiles, boolean isWide, Ahead ahead) {
        call(isWide ? tile48 : tile16, tiles, ahead);
    }

    /** The same of pairs in bfloat16, y and what is added in float32. */
    void multiplyPairs(Tiles tiles, boolean isWide, Ahead ahead) {
        call(isWide ? tile48Pairs : tile16Pairs, tiles, ahead);
    }

    private static void call(MachineCode code, Tiles tiles, Ahead ahead) {
        code.call(
                tiles.rows(),
                tiles.panels(),
                tiles.between(),
                (long) tiles.count() << Integer.SIZE | tiles.inputs(),
                tiles.y(),
                tiles.apart(),
                tiles.added(),
                tiles.next(),
                ahead.address());
    }

    /**
     * Outputs as panels; address and bytes.
     *
     * @param between from panel to panel
     * @param inputs length of what is summed
     * @param outputs a multiple of 16
     */
    record Panels(long first, long between, int inputs, int outputs) {}

    /**
     * The rows of a panel with all outputs; addresses and bytes.
     *
     * @param apart from row to row in y
     * @param zeros 48 of them
     */
    void multiply(long rows, Panels panels, long y, long apart, long zeros) {
        int wide = WIDE * PANEL;
        int output = 0;
        while (output < panels.outputs()) {
            boolean isWide = output + wide <= panels.outputs();
            long from = panels.first() + (long) output / PANEL * panels.between();
            long to = y + output * (long) Float.BYTES;
            multiply(
                    new Tiles(rows, 0, PANEL / ROWS, from, panels.between(), panels.inputs(), to, apart, zeros),
                    isWide);
            output += isWide ? wide : PANEL;
        }
    }
}
