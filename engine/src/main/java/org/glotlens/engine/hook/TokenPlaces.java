package org.glotlens.engine.hook;

import java.util.Arrays;

/**
 * Where the tokens of one pass stand in their rows.
 *
 * @param at positions [row][query] from 0, {@link #PADDING} where a row has no token
 * @param prompts tokens of every row's prompt
 */
public record TokenPlaces(int[][] at, int[] prompts) {
    /** No position. */
    public static final int PADDING = -1;

    /** Whether an edit that holds at {@code where} touches a query of a row; padding is touched by none. */
    boolean holds(Where where, int row, int query) {
        int position = at[row][query];
        return position != PADDING && where.holds(position, prompts[row]);
    }

    /** 1 where an edit holds and 0 elsewhere, row after row. */
    float[] mask(Where where) {
        int width = at[0].length;
        float[] mask = new float[at.length * width];
        for (int row = 0; row < at.length; row++) {
            for (int query = 0; query < width; query++) {
                mask[row * width + query] = holds(where, row, query) ? 1 : 0;
            }
        }
        return mask;
    }

    /** Sizes of a mask that broadcasts to a value of so many dimensions. */
    long[] maskShape(HookSite site, int dimensions) {
        long[] sizes = new long[dimensions];
        Arrays.fill(sizes, 1);
        sizes[0] = at.length;
        sizes[site.positionAxis()] = at[0].length;
        return sizes;
    }
}
