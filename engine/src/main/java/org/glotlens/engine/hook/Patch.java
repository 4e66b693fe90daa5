package org.glotlens.engine.hook;

import java.util.ArrayList;
import java.util.List;

/**
 * Activation patching: what one run had at some positions of a hook point is put into another run, of the same decoder
 * or of another one with the same sizes, for example from base into aligned.
 *
 * @param source the value of the first run; its only row goes into every row of the second run, or row by row
 * @param from positions in the first run; its heads are not looked at
 * @param to places in the second run: as many positions a row as in {@code from}, taken in order. Where
 *     they are of some heads, only these are put
 */
public record Patch(Recording source, Places from, Places to) {
    /** The last position of the first run's rows into the last of the second's. */
    public static Patch last(Recording source, List<int[]> fromRows, List<int[]> toRows) {
        return new Patch(source, Places.last(fromRows), Places.last(toRows));
    }

    /**
     * One edit a position.
     *
     * @throws IllegalArgumentException if a row has another number of positions on the two sides
     */
    List<Edit> edits() {
        int rows = Math.toIntExact(source.shape()[0]);
        from.requireRows(rows);
        int count = from.of(0, width()).length;
        requireCounts(rows, count);
        List<Edit> edits = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            long[] shape = source.shape().clone();
            shape[axis()] = 1;
            edits.add(new Edit.Replace(values(rows, k), shape).at(target(k)));
        }
        return edits;
    }

    private Places target(int k) {
        List<int[]> one = to.positions().isEmpty()
                ? List.of(new int[] {k})
                : to.positions().stream().map(row -> new int[] {row[k]}).toList();
        return new Places(one, to.heads());
    }

    /** What every row has at its k-th position, rows below one another. */
    private float[] values(int rows, int k) {
        int inner = inner();
        int outer = source.values().length / rows / width() / inner;
        float[] values = new float[rows * outer * inner];
        for (int row = 0; row < rows; row++) {
            int position = from.of(row, width())[k];
            for (int o = 0; o < outer; o++) {
                int block = row * outer + o;
                int at = (block * width() + position) * inner;
                System.arraycopy(source.values(), at, values, block * inner, inner);
            }
        }
        return values;
    }

    private void requireCounts(int rows, int count) {
        for (int row = 0; row < rows; row++) {
            requireCount(count, from.of(row, width()).length);
        }
        to.positions().forEach(row -> requireCount(count, row.length));
    }

    private static void requireCount(int expected, int got) {
        if (got != expected) {
            throw new IllegalArgumentException("A patch takes " + expected + " positions of a row and puts or takes "
                    + got + " of another, expected the same number");
        }
    }

    private int axis() {
        return source.point().site().positionAxis();
    }

    private int width() {
        return Math.toIntExact(source.shape()[axis()]);
    }

    /** Elements of one position behind the dimensions before it. */
    private int inner() {
        long inner = 1;
        for (int i = axis() + 1; i < source.shape().length; i++) {
            inner *= source.shape()[i];
        }
        return Math.toIntExact(inner);
    }
}
