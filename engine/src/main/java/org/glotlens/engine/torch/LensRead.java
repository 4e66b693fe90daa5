package org.glotlens.engine.torch;

/**
 * What the logit lens reads of rows of logits, all of it row-major.
 *
 * @param probabilities {@code [rows, n]} of the ids asked for
 * @param entropyBits {@code [rows]}
 * @param topProbabilities {@code [rows, k]}, the most probable token first
 * @param topIds {@code [rows, k]}
 */
public record LensRead(float[] probabilities, float[] entropyBits, float[] topProbabilities, long[] topIds) {}
