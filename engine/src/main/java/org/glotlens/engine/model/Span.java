package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The positions that one pass computes, and how many positions there are with those before.
 *
 * @param at positions of the queries: one array for every row alike, or one a row, all of the same length
 * @param keys positions from the first to the last query's
 */
record Span(int[][] at, int keys) {
    /** The first positions of every row. */
    static Span whole(int width) {
        return new Span(new int[][] {IntStream.range(0, width).toArray()}, width);
    }

    /** One position of every row, those before it being computed already. */
    static Span single(int[] positions) {
        int[][] at = Arrays.stream(positions).mapToObj(p -> new int[] {p}).toArray(int[][]::new);
        return new Span(at, Arrays.stream(positions).max().orElseThrow() + 1);
    }

    /** Whether nothing stands before what is computed. */
    boolean isWhole() {
        return at.length == 1 && at[0].length == keys;
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
        return scope.longs(Arrays.stream(flat()).asLongStream().toArray(), at.length, queries());
    }
}
