package org.glotlens.engine.torch;

/**
 * {@code x -> x weight^T + bias}.
 *
 * @param weight {@code [out, in]}
 * @param bias {@code [out]}, or null
 */
public record Affine(Tensor weight, Tensor bias) {}
