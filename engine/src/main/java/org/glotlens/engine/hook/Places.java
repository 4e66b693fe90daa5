package org.glotlens.engine.hook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Some positions and heads of the value at a hook point. At the attention pattern the positions are those of the queries.
 *
 * @param positions one array for every row of the batch alike, or one a row; empty for all positions
 * @param heads the heads, at a site that keeps them apart; empty for all
 */
public record Places(List<int[]> positions, List<Integer> heads) {
    /** Every position and every head. */
    public static final Places ALL = new Places(List.of(), List.of());

    /** The same positions in every row, from 0. */
    public static Places positions(int... positions) {
        return new Places(List.of(positions), List.of());
    }

    /**
     * The last token of every row, padding aside.
     *
     * @param rows token ids of the run, without padding
     */
    public static Places last(List<int[]> rows) {
        return new Places(rows.stream().map(row -> new int[] {row.length - 1}).toList(), List.of());
    }

    /** The same positions in some heads only, from 0. */
    public Places heads(Integer... some) {
        return new Places(positions, List.of(some));
    }

    /**
     * Positions of one row.
     *
     * @param width positions there are
     * @throws IllegalArgumentException if there is no such position
     */
    int[] of(int row, int width) {
        if (positions.isEmpty()) {
            return IntStream.range(0, width).toArray();
        }
        int[] some = positions.get(positions.size() == 1 ? 0 : row);
        for (int position : some) {
            require("position", position, width);
        }
        return some;
    }

    /** @throws IllegalArgumentException if positions are given for another number of rows, each its own */
    void requireRows(int rows) {
        if (positions.size() > 1 && positions.size() != rows) {
            throw new IllegalArgumentException(
                    "Places are given for " + positions.size() + " rows, but the run has " + rows);
        }
    }

    /** 1 at the places and 0 elsewhere, in a shape that broadcasts to {@code shape}. */
    Tensor mask(HookSite site, long[] shape, Ops op) {
        int rows = Math.toIntExact(shape[0]);
        requireRows(rows);
        int width = Math.toIntExact(shape[site.positionAxis()]);
        int nHeads = site.isPerHead() ? Math.toIntExact(shape[site.headAxis()]) : 1;
        int[] inHeads = heads.isEmpty()
                ? IntStream.range(0, nHeads).toArray()
                : heads.stream().mapToInt(Integer::intValue).toArray();
        boolean areHeadsOutside = site == HookSite.PATTERN;
        int headStep = areHeadsOutside ? width : 1;
        int positionStep = areHeadsOutside ? 1 : nHeads;
        float[] mask = new float[rows * width * nHeads];
        for (int row = 0; row < rows; row++) {
            for (int position : of(row, width)) {
                for (int head : inHeads) {
                    require("head", head, nHeads);
                    mask[row * width * nHeads + position * positionStep + head * headStep] = 1;
                }
            }
        }
        long[] sizes = new long[shape.length];
        Arrays.fill(sizes, 1);
        sizes[0] = rows;
        sizes[site.positionAxis()] = width;
        if (site.isPerHead()) {
            sizes[site.headAxis()] = nHeads;
        }
        return op.scope().floats(mask, sizes);
    }

    private static void require(String what, int got, int count) {
        if (got < 0 || got >= count) {
            throw new IllegalArgumentException("An edit names " + what + " " + got + ", expected 0 to " + (count - 1));
        }
    }
}
