package org.glotlens.engine.checkpoint.quant;

/**
 * Rows and columns of a weight that share a scale; blocks at the edges are smaller.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record ScaleBlock(int rows, int columns) {
    /** How many there are down and across a weight. */
    long[] blocks(long[] shape) {
        return new long[] {Math.ceilDiv(shape[0], rows), Math.ceilDiv(shape[1], columns)};
    }
}
