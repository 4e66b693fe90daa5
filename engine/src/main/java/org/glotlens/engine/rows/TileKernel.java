package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Machine code for tiles of products in float32: eight rows times 48 or 16 outputs, and panels of 16 rows that they read. */
final class TileKernel {
    /** Rows of a panel, which are outputs where a matrix is packed. */
    static final int PANEL = 16;

    /** Rows of a tile: half a panel. */
    static final int ROWS = 8;

    /** Panels that the wide tile reads. */
    static final int WIDE = 3;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final FunctionDescriptor THREE = FunctionDescriptor.ofVoid(WORD, WORD, WORD);
    private static final FunctionDescriptor FOUR = FunctionDescriptor.ofVoid(WORD, WORD, WORD, WORD);
    private static final FunctionDescriptor EIGHT =
            FunctionDescriptor.ofVoid(WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD);
    private static final FunctionDescriptor FIVE = FunctionDescriptor.ofVoid(WORD, WORD, WORD, WORD, WORD);
    private static final FunctionDescriptor SIX = FunctionDescriptor.ofVoid(WORD, WORD, WORD, WORD, WORD, WORD);

    private final MethodHandle widen = MachineCode.function("widen_in_order", THREE);
    private final MethodHandle narrow = MachineCode.function("narrow", THREE);
    private final MethodHandle scale = MachineCode.function("scale", THREE);
    private final MethodHandle columnsFloat32 = MachineCode.function("columns_float32", FOUR);
    private final MethodHandle columnsBfloat16 = MachineCode.function("columns_bfloat16", FOUR);
    private final MethodHandle narrowRows = MachineCode.function("narrow_rows", FIVE);
    private final MethodHandle copyRows = MachineCode.function("copy_rows", FIVE);
    private final MethodHandle causalSoftmax = MachineCode.function("causal_softmax", SIX);
    private final MemorySegment exponential =
            Arena.global().allocateFrom(ValueLayout.JAVA_FLOAT, RowKernel.Code.EXPONENTIAL);
    private final MethodHandle turn = MachineCode.function("turn_rows", FOUR);
    private final MethodHandle unitFloat32 = MachineCode.function("unit_float32", FIVE);
    private final MethodHandle unitBfloat16 = MachineCode.function("unit_bfloat16", FIVE);
    private final MethodHandle tile48 = MachineCode.function("tile_48", EIGHT);
    private final MethodHandle tile16 = MachineCode.function("tile_16", EIGHT);

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
        try {
            turn.invokeExact(rows, apart, panel, (long) columns / PANEL);
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
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
        try {
            (type == RowKernel.BFLOAT16 ? unitBfloat16 : unitFloat32)
                    .invokeExact(row.row(), row.gain(), row.line(), row.between(), (long) row.columns() / PANEL);
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
    }

    /** Multiplies numbers of float32 in place; a multiple of 16. */
    void scale(long numbers, float factor, int count) {
        try {
            scale.invokeExact(numbers, (long) Float.floatToRawIntBits(factor), (long) count / PANEL);
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
    }

    /**
     * Sixteen columns of some rows in float32, one behind the other; addresses.
     *
     * @param from the first row's, of the type
     * @param apart bytes from row to row
     */
    void columns(RowKernel type, long from, long apart, long to, int rows) {
        try {
            (type == RowKernel.BFLOAT16 ? columnsBfloat16 : columnsFloat32).invokeExact(from, apart, to, (long) rows);
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
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
        try {
            causalSoftmax.invokeExact(
                    scores.first(),
                    scores.apart(),
                    exponential.address(),
                    (long) scores.own(),
                    (long) scores.columns(),
                    (long) scores.count());
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
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
        try {
            (type == RowKernel.BFLOAT16 ? narrowRows : copyRows)
                    .invokeExact(
                            rows.from(), rows.to(), (long) rows.columns() / PANEL, (long) rows.rows(), rows.apart());
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
    }

    /** Numbers of bfloat16 in float32; a multiple of 16. */
    void widen(long from, long to, int count) {
        try {
            widen.invokeExact(from, to, (long) count / PANEL);
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
    }

    /** Numbers of float32 as bfloat16, rounded to nearest, ties to even; a multiple of 16. */
    void narrow(long from, long to, int count) {
        try {
            narrow.invokeExact(from, to, (long) count / PANEL);
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
    }

    /**
     * One tile; addresses and bytes.
     *
     * @param rows the first of eight neighbours in a panel
     * @param panels of the outputs
     * @param between from panel to panel
     * @param inputs length of what is summed
     * @param y the tile in the result
     * @param apart from row to row there
     * @param added what is added at the end
     * @param addedApart from row to row of that, 0 for the same in each row
     */
    record Tile(long rows, long panels, long between, int inputs, long y, long apart, long added, long addedApart) {}

    /** {@code y = rows . panels + added}: 48 outputs, or 16 where it is not wide. */
    void multiply(Tile tile, boolean isWide) {
        try {
            (isWide ? tile48 : tile16)
                    .invokeExact(
                            tile.rows(),
                            tile.panels(),
                            tile.between(),
                            (long) tile.inputs(),
                            tile.y(),
                            tile.apart(),
                            tile.added(),
                            tile.addedApart());
        } catch (Throwable e) {
            throw MachineCode.impossible(e);
        }
    }
}
