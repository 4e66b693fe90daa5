package org.glotlens.engine.torch;

/**
 * What the logit lens reads of rows of logits.
 *
 * @param probabilities {@code [rows, n]} of the ids asked for
 * @param entropyBits {@code [rows]}
 * @param top the most probable tokens: probabilities and ids
 */
public record LensRead(Tensor probabilities, Tensor entropyBits, TopValues top) {}
