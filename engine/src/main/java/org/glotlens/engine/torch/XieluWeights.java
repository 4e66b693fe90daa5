package org.glotlens.engine.torch;

/**
 * What xIELU (Huang 2024) learns and keeps, each a scalar or a vector of one.
 *
 * @param above of the square above 0, before its softplus
 * @param below of the curve below 0, before its softplus
 * @param beta slope at 0
 * @param eps least distance from 0 at which the curve below is computed, negative
 */
public record XieluWeights(Tensor above, Tensor below, Tensor beta, Tensor eps) {}
