package org.glotlens.engine.neuron;

import java.util.Arrays;

/**
 * How much of a language's neurons lies in the first and the last block, where the published masks have most of them.
 *
 * @param first share in the first block; NaN without neurons
 * @param last share in the last block; NaN without neurons
 * @param even what either would be if they lay evenly
 */
public record EndBlocks(double first, double last, double even) {
    /**
     * The shares of a histogram.
     *
     * @param sizes neurons in each block, [nLayers]
     */
    public static EndBlocks of(int[] sizes) {
        double all = Arrays.stream(sizes).sum();
        return all == 0
                ? new EndBlocks(Double.NaN, Double.NaN, 1.0 / sizes.length)
                : new EndBlocks(sizes[0] / all, sizes[sizes.length - 1] / all, 1.0 / sizes.length);
    }
}
