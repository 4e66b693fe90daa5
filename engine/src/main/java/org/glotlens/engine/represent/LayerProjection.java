package org.glotlens.engine.represent;

/**
 * The items of one layer in the joint basis of that layer: one PCA fitted on all languages of all checkpoints.
 *
 * @param layer 0..L; 0 is the embedding, L the output of the last block before the final norm
 * @param scores [checkpoint][language][item][2]: PC1, PC2
 * @param varianceShare [checkpoint][2]: share of that checkpoint's variance along PC1 and PC2
 */
public record LayerProjection(int layer, double[][][][] scores, double[][] varianceShare) {}
