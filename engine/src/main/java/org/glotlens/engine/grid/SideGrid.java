package org.glotlens.engine.grid;

import org.glotlens.engine.run.Side;

/**
 * What one checkpoint gave. Rows are the layers that were read, in rising order.
 *
 * @param topIds [row][position][place] ids of the most probable tokens, most probable first
 * @param topProbability [row][position][place] their probabilities
 * @param entropyBits [row][position], bits
 * @param probability [followed][row][position]; NaN where there is nothing to follow
 * @param rank [followed][row][position] of the most probable token of what is followed, from 1; 0 where there is nothing
 */
public record SideGrid(
        Side side,
        int[][][] topIds,
        float[][][] topProbability,
        float[][] entropyBits,
        float[][][] probability,
        int[][][] rank) {
    /** How large a grid is. */
    record Size(int rows, int positions, int topTokens, int followed) {}

    static SideGrid empty(Side side, Size size) {
        return new SideGrid(
                side,
                new int[size.rows()][size.positions()][size.topTokens()],
                new float[size.rows()][size.positions()][size.topTokens()],
                new float[size.rows()][size.positions()],
                new float[size.followed()][size.rows()][size.positions()],
                new int[size.followed()][size.rows()][size.positions()]);
    }
}
