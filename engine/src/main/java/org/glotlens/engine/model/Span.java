package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The positions that one pass computes, and how many positions there are with those before.
 *
 * @param at positions of the queries: one array for every row alike, or one a row, all of the same length
 * @param keys positions from the first to the last query's
 * @param ends per row, its positions from the first to that of its last query which is no padding
 * @param leftOut per row, the positions that only they themselves see; empty where there are none in any row
 */
record Span(int[][] at, int keys, int[] ends, List<int[]> leftOut) {
    /** With nothing left out. */
    Span(int[][] at, int keys, int[] ends) {
        this(at, keys, ends, List.of());
    }

    /** The same with positions left out, per row; empty for none. */
    Span without(List<int[]> left) {
        return new Span(at, keys, ends, left);
    }

    /** Whether some position is left out. */
    boolean hasGaps() {
        return !leftOut.isEmpty();
    }

    /** {@code [rows, keys]} int64, 1 where a position is left out. */
    Tensor gaps(Scope scope) {
        long[] gaps = new long[leftOut.size() * keys];
        for (int row = 0; row < leftOut.size(); row++) {
            for (int position : leftOut.get(row)) {
                gaps[row * keys + position] = 1;
            }
        }
        return scope.longs(gaps, leftOut.size(), keys);
    }

    /** The first positions of every row, as many as the row has tokens. */
    static Span whole(int... lengths) {
        int width = Arrays.stream(lengths).max().orElse(0);
        return new Span(new int[][] {IntStream.range(0, width).toArray()}, width, lengths);
    }

    /** One position of every row, those before it being computed already. */
    static Span single(int[] positions) {
        int[][] at = Arrays.stream(positions).mapToObj(p -> new int[] {p}).toArray(int[][]::new);
        int[] ends = Arrays.stream(positions).map(position -> position + 1).toArray();
        return new Span(at, Arrays.stream(ends).max().orElseThrow(), ends);
    }

    /** Whether nothing stands before what is computed. */
    boolean isWhole() {
        return at.length == 1 && at[0].length == keys;
    }

    /** Whether all rows are equally long. */
    boolean isUnpadded() {
        return Arrays.stream(ends).allMatch(end -> end == keys);
    }

    /** Whether every row's queries stand at the same positions, one after another. */
    boolean isRange() {
        int[] first = at[0];
        boolean isInOrder = IntStream.range(1, first.length).allMatch(i -> first[i] == first[0] + i);
        return isInOrder && Arrays.stream(at).allMatch(row -> Arrays.equals(row, first));
    }

    /** Whether each row has one query, which comes after all keys. */
    boolean isNewest() {
        return queries() == 1 && Arrays.stream(at).allMatch(row -> row[0] == keys - 1);
    }

    /**
     * How many rows a table of positions needs: one where all rows stand alike.
     *
     * @param bound tokens up to which and beyond which positions are told apart differently
     */
    int tableRows(int bound) {
        boolean isOneSide = Arrays.stream(ends).allMatch(end -> end > bound)
                || Arrays.stream(ends).allMatch(end -> end <= bound);
        return isOneSide ? at.length : ends.length;
    }

    /** Positions of a row's queries. */
    int[] positions(int row) {
        return at[at.length == 1 ? 0 : row];
    }

    /** Positions from a row's first to its last, padding left out. */
    int reached(int row) {
        return ends[row];
    }

    /** Queries a row. */
    int queries() {
        return at[0].length;
    }

    /** Positions of all queries, row after row. */
    int[] flat() {
        return Arrays.stream(at).flatMapToInt(Arrays::stream).toArray();
    }

    /** {@code [1 or batch, queries]} int64. */
    Tensor tensor(Scope scope) {
        return tensor(0, scope);
    }

    /** The same, each so much further on. */
    Tensor tensor(int offset, Scope scope) {
        long[] all =
                Arrays.stream(flat()).mapToLong(position -> position + offset).toArray();
        return scope.longs(all, at.length, queries());
    }
}
