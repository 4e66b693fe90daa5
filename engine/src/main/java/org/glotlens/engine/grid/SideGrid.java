package org.glotlens.engine.grid;

import java.util.List;
import org.glotlens.engine.run.Side;

/**
 * What one checkpoint gave. Rows are the layers that were read.
 *
 * @param nLayers number of blocks L
 * @param layers that were read, from 1, in rising order; the last is L
 * @param topIds [row][position][place] ids of the most probable tokens, most probable first
 * @param topProbability [row][position][place] their probabilities
 * @param entropyBits [row][position], bits
 * @param probability [followed][row][position]; NaN where there is nothing to follow
 * @param rank [followed][row][position] of the most probable token of what is followed, from 1; 0 where there is nothing
 */
public record SideGrid(
        Side side,
        int nLayers,
        List<Integer> layers,
        int[][][] topIds,
        float[][][] topProbability,
        float[][] entropyBits,
        float[][][] probability,
        int[][][] rank) {
    public SideGrid {
        layers = List.copyOf(layers);
    }

    /** How large a grid is. */
    record Size(int positions, int topTokens, int followed) {}

    /** One of zeros. */
    static SideGrid empty(Side side, List<Integer> layers, Size size) {
        int rows = layers.size();
        return new SideGrid(
                side,
                layers.getLast(),
                layers,
                new int[rows][size.positions()][size.topTokens()],
                new float[rows][size.positions()][size.topTokens()],
                new float[rows][size.positions()],
                new float[size.followed()][rows][size.positions()],
                new int[size.followed()][rows][size.positions()]);
    }

    /** Whether a layer was read. */
    public boolean has(int layer) {
        return layers.contains(layer);
    }

    /** The row of a layer, or of the layer below it that was read; 0 below them all. */
    public int rowOf(int layer) {
        int row = 0;
        for (int i = 0; i < layers.size(); i++) {
            row = layers.get(i) <= layer ? i : row;
        }
        return row;
    }
}
